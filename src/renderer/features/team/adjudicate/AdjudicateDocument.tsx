// The document that is brought together: places of disagreement by key or by click, and the text with the result.
import { type ReactNode, useMemo, useRef } from 'react'
import type { Label } from '../../../../shared/labels.ts'
import type { ComparedDocument } from '../../../../shared/team.ts'
import { bindKeys, bindLabels } from '../../../app/key-map.ts'
import { useViewOffer } from '../../../app/commands.ts'
import { useKeys } from '../../../app/keyboard.ts'
import { useKeyCommands } from '../../../app/use-key-commands.ts'
import { useKeyGroups, useKeyHint, useKeyOverrides } from '../../../app/use-key-map.ts'
import { useText } from '../../../locales/use-text.ts'
import { usePersonName } from '../../people/use-person-name.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { LabelButtons } from '../../annotate/LabelButtons.tsx'
import { TextSurface } from '../../annotate/surface/TextSurface.tsx'
import { inReadingOrder } from '../../annotate/text/span-index.ts'
import { UnsavedNotice } from '../../annotate/UnsavedNotice.tsx'
import { UndoButtons } from '../../annotate/UndoButtons.tsx'
import { StatusMark } from '../../documents/StatusMark.tsx'
import { adjudicateGroups, sideActions } from './adjudicate-actions.ts'
import styles from './adjudicate.module.css'
import { SideCard } from './SideCard.tsx'
import { type Adjudication, useAdjudication } from './use-adjudication.ts'

interface AdjudicateDocumentProps {
  readonly compared: ComparedDocument
  readonly labels: readonly Label[]
  readonly at: number | undefined
  /** The way back to the list. */
  readonly back: ReactNode
  readonly onDone: () => void
}

export function AdjudicateDocument({ compared, labels, at, back, onDone }: AdjudicateDocumentProps) {
  const t = useText()
  const nameOf = usePersonName()
  const adjudication = useAdjudication({ compared, at, onDone })
  const { document, annotators, conflicts, decisions, place, conflict, openCount, agreed, standing } = adjudication
  const surface = useRef<HTMLDivElement>(null)
  const edit = () => {
    surface.current?.querySelector<HTMLElement>('[data-surface]')?.focus()
    return adjudication.edit()
  }
  useAdjudicationKeys(adjudication, labels, edit)
  const hintOf = useKeyHint(adjudicateGroups)
  const spans = useMemo(
    () =>
      inReadingOrder(
        standing.filter(({ status }) => status === 'accepted').map((each) => ({ ...each, suggestion: false }))
      ),
    [standing]
  )
  const decision = decisions[place]
  return (
    <div className={styles.view}>
      <header className={styles.head}>
        {back}
        <h1 className={styles.name} title={document.name}>
          {document.name}
        </h1>
        <StatusMark status={document.status} />
        <span className={styles.counts} role="status">
          {conflicts.length === 0
            ? t('adjudicate.noConflict')
            : t('together.decided', { decided: conflicts.length - openCount, all: conflicts.length })}
          {' · '}
          {t('adjudicate.agreed', { count: agreed.length })}
        </span>
        <UndoButtons
          document={document}
          undoKeys={hintOf('adjudicate.undo')}
          redoKeys={hintOf('adjudicate.redo')}
          onUndo={adjudication.undo}
          onRedo={adjudication.redo}
        />
        <Button tone={openCount === 0 ? 'primary' : 'plain'} onClick={adjudication.finish}>
          {t('adjudicate.gold')}
          <Kbd keys={hintOf('adjudicate.finish')} />
        </Button>
      </header>
      <UnsavedNotice edits={adjudication.edits} />
      {conflict === undefined ? null : (
        <>
          <div className={styles.bar}>
            <IconButton
              icon="chevronLeft"
              label={t('keys.adjudicate.previous')}
              keys={hintOf('adjudicate.previous')}
              disabled={place === 0}
              onClick={() => adjudication.step(-1)}
            />
            <span>{t('adjudicate.place', { at: place + 1, all: conflicts.length })}</span>
            <IconButton
              icon="chevronRight"
              label={t('keys.adjudicate.next')}
              keys={hintOf('adjudicate.next')}
              disabled={place === conflicts.length - 1}
              onClick={() => adjudication.step(1)}
            />
            <span className={styles.decision} aria-live="polite">
              {decision === 'open'
                ? t('adjudicate.open')
                : typeof decision === 'number'
                  ? t('adjudicate.decision.side', { name: nameOf(annotators[decision]!) })
                  : t(`adjudicate.decision.${decision ?? 'nobody'}`)}
            </span>
            <Button size="small" onClick={() => adjudication.take(null)}>
              {t('adjudicate.nobody')}
              <Kbd keys={hintOf('adjudicate.nobody')} />
            </Button>
            <Button size="small" onClick={edit}>
              {t('adjudicate.edit')}
              <Kbd keys={hintOf('adjudicate.edit')} />
            </Button>
          </div>
          <div className={styles.cards}>
            {annotators.map((annotator, side) => (
              <SideCard
                key={annotator}
                annotator={nameOf(annotator)}
                text={document.text}
                place={conflict}
                spans={conflict.sides[side]!}
                labels={labels}
                isTaken={decision === side}
                keys={sideActions[side] === undefined ? undefined : hintOf(sideActions[side])}
                onTake={() => adjudication.take(side)}
              />
            ))}
          </div>
        </>
      )}
      <div className={styles.palette} role="toolbar" aria-label={t('annotate.palette')}>
        <span className={styles.editing}>{t('adjudicate.editing')}</span>
        <LabelButtons labels={labels} onLabel={(label) => adjudication.label(label.id)} />
      </div>
      <div ref={surface} className={styles.text}>
        <TextSurface
          label={t('adjudicate.result')}
          text={document.text}
          spans={spans}
          labels={labels}
          selectedId={null}
          selection={adjudication.selection}
          onSelection={adjudication.setSelection}
          onPick={([under]) => {
            const span = spans.find(({ id }) => id === under)
            const hit = conflicts.findIndex(
              ({ start, end }) =>
                span !== undefined && span.fragments.some((piece) => piece.start < end && start < piece.end)
            )
            if (hit !== -1) adjudication.goTo(hit)
          }}
          foundAt={conflict ?? null}
          found={conflicts}
          focusAtFirst
        />
      </div>
    </div>
  )
}

function useAdjudicationKeys(adjudication: Adjudication, labels: readonly Label[], edit: () => boolean): void {
  const overrides = useKeyOverrides()
  const acts = {
    'adjudicate.first': () => adjudication.take(0),
    'adjudicate.second': () => adjudication.take(1),
    'adjudicate.third': () => adjudication.take(2),
    'adjudicate.nobody': () => adjudication.take(null),
    'adjudicate.edit': edit,
    'adjudicate.next': () => adjudication.step(1),
    'adjudicate.previous': () => adjudication.step(-1),
    'adjudicate.nextOpen': adjudication.stepOpen,
    'adjudicate.finish': adjudication.finish,
    'adjudicate.undo': adjudication.undo,
    'adjudicate.redo': adjudication.redo
  }
  useKeys({
    ...bindKeys(adjudicateGroups, overrides, acts),
    ...bindLabels(labels, ({ id }) => adjudication.label(id)),
    Escape: () => adjudication.setSelection(null)
  })
  useViewOffer('adjudicate', useKeyCommands(adjudicateGroups, acts), useKeyGroups(adjudicateGroups))
}
