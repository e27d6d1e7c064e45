// The label set editor: names in both languages, colour, key, what to mark, order.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Label, labelSetNames } from '../../../shared/labels.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useKeyOverrides } from '../../app/use-key-map.ts'
import { findLabelKeyHolder } from '../commands/view-actions.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SearchInput } from '../../ui/Field.tsx'
import {
  addLabel,
  addReadyMade,
  complete,
  findAlike,
  findProblems,
  hasColourLeft,
  isAboutKey,
  moveLabel,
  possibleParents
} from './label-draft.ts'
import { findLabels } from '../annotate/find-labels.ts'
import { KeepDraftDialog } from './KeepDraftDialog.tsx'
import { LabelDraftRow } from './LabelDraftRow.tsx'
import type { OperationKind } from './label-operation.ts'
import { LabelOperationDialog } from './LabelOperationDialog.tsx'
import { LabelVersionsDialog } from './LabelVersionsDialog.tsx'
import styles from './LabelSetDialog.module.css'

interface LabelSetDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly projectId: string
}

export function LabelSetDialog({ open, onClose, projectId }: LabelSetDialogProps) {
  const api = useApi()
  const saved = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data
  if (!open || saved === undefined) return null
  // The editor starts anew from what is saved each time it opens.
  return <LabelSetEditor saved={saved.labels} projectId={projectId} onClose={onClose} />
}

/** As many are seen at once. */
const fewLabels = 12

interface LabelSetEditorProps {
  readonly saved: readonly Label[]
  readonly projectId: string
  readonly onClose: () => void
}

function LabelSetEditor({ saved, projectId, onClose }: LabelSetEditorProps) {
  const t = useText()
  const api = useApi()
  const queries = useQueryClient()
  const overrides = useKeyOverrides()
  const [draft, setDraft] = useState<readonly Label[]>(saved)
  const [begun, setBegun] = useState(saved)
  /** Places of what was found when the words were typed: a row stays while its own name is changed. */
  const [search, setSearch] = useState<{ typed: string; places: ReadonlySet<number> } | null>(null)
  const [isChecked, setIsChecked] = useState(false)
  const [isListing, setIsListing] = useState(false)
  const [isLeaving, setIsLeaving] = useState(false)
  const [operation, setOperation] = useState<{ kind: OperationKind; label: Label } | null>(null)
  // Opened right after a change it may begin with what was saved before: what nobody has touched follows, or saving would undo the change.
  if (saved !== begun) {
    setBegun(saved)
    if (JSON.stringify(draft) === JSON.stringify(begun)) setDraft(saved)
  }
  const save = useMutation(
    api.projects.saveLabels.mutationOptions({
      onSuccess: (stored) => {
        queries.setQueryData(api.projects.labels.queryKey({ input: { projectId } }), stored)
        onClose()
      }
    })
  )
  const savedIds = new Set(saved.map((label) => label.id))
  const completed = complete(draft, savedIds)
  const problems = findProblems(completed, (key) => findLabelKeyHolder(overrides, key))
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved)
  const isColourLeft = hasColourLeft(draft)
  /** Rows get other places, or one is new: all are shown again. */
  const rearrange = (next: readonly Label[]) => {
    setDraft(next)
    setSearch(null)
  }
  const find = (typed: string) => {
    const found = new Set(findLabels(draft, typed))
    const places = new Set(draft.flatMap((label, place) => (found.has(label) ? [place] : [])))
    setSearch(typed === '' ? null : { typed, places })
  }
  const leave = () => (isChanged ? setIsLeaving(true) : onClose())
  const submit = () => {
    setIsChecked(true)
    setSearch(null)
    if (problems.every((problem) => problem === null)) save.mutate({ projectId, labels: completed })
    // In a long set what is wrong may be out of sight.
    else requestAnimationFrame(() => document.querySelector('[data-problem]')?.scrollIntoView({ block: 'center' }))
  }
  return (
    <Dialog
      open
      wide
      onClose={leave}
      title={t('labels.title')}
      description={t('labels.description')}
      footer={
        <>
          <span className={styles.add}>
            <Button icon="plus" tone="quiet" disabled={draft.length >= 300} onClick={() => rearrange(addLabel(draft))}>
              {t('labels.add')}
            </Button>
            <Menu
              trigger={
                <Button icon="tag" tone="quiet">
                  {t('labels.addReadyMade')}
                </Button>
              }
              actions={labelSetNames.map((set) => {
                const next = addReadyMade(draft, set)
                const count = next.length - draft.length
                return {
                  id: set,
                  label: t(`labelset.${set}`),
                  note: t('labels.addReadyMade.count', { count }),
                  disabled: count === 0 || next.length > 300,
                  run: () => rearrange(next)
                }
              })}
            />
            <Button icon="history" tone="quiet" onClick={() => setIsListing(true)}>
              {t('labels.versions')}
            </Button>
          </span>
          <Button onClick={leave}>{t('common.cancel')}</Button>
          <Button tone="primary" disabled={save.isPending} onClick={submit}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      {save.error === null ? null : (
        <div className={styles.error}>
          <Callout tone="error">{errorText(save.error, t)}</Callout>
        </div>
      )}
      {isListing ? (
        <LabelVersionsDialog
          projectId={projectId}
          isDraftEdited={isChanged}
          onClose={() => setIsListing(false)}
          onBroughtBack={onClose}
        />
      ) : null}
      {isLeaving ? <KeepDraftDialog onKeep={() => setIsLeaving(false)} onDrop={onClose} /> : null}
      {operation === null ? null : (
        <LabelOperationDialog
          projectId={projectId}
          labels={saved}
          label={operation.label}
          kind={operation.kind}
          onClose={() => setOperation(null)}
          onDone={onClose}
        />
      )}
      {isColourLeft || !draft.some((_, place) => findAlike(draft, place) !== undefined) ? null : (
        <div className={styles.error}>
          <Callout tone="info">{t('labels.coloursShared')}</Callout>
        </div>
      )}
      {draft.length <= fewLabels ? null : (
        <SearchInput label={t('labels.find')} value={search?.typed ?? ''} onChange={find} />
      )}
      {search?.places.size === 0 ? <p role="status">{t('labels.find.none')}</p> : null}
      <div className={styles.head} aria-hidden="true">
        <span />
        <span>{t('labels.english')}</span>
        <span>{t('labels.chinese')}</span>
        <span>{t('labels.id')}</span>
        <span>{t('labels.key')}</span>
        <span />
      </div>
      {draft.map((label, place) =>
        search !== null && !search.places.has(place) ? null : (
          <LabelDraftRow
            // A row is its place: every other part of it can be edited.
            key={place}
            label={label}
            isSaved={savedIds.has(label.id)}
            problem={isChecked || isAboutKey(problems[place]!) ? problems[place]! : null}
            isFirst={place === 0}
            isLast={place === draft.length - 1}
            isOnly={draft.length === 1}
            alikeTo={isColourLeft ? findAlike(draft, place) : undefined}
            parents={possibleParents(draft, label.id)}
            onOperate={isChanged ? null : (kind) => setOperation({ kind, label })}
            onChange={(changed) => setDraft(draft.map((each, other) => (other === place ? changed : each)))}
            onMove={(by) => rearrange(moveLabel(draft, place, by))}
            onRemove={() => rearrange(draft.filter((_, other) => other !== place))}
          />
        )
      )}
    </Dialog>
  )
}
