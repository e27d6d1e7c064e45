// The suspects of one kind as a list, the most suspicious first; one key fixes the current one, another keeps it, and the next is there.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Label } from '../../../shared/labels.ts'
import { type LabelCheck, suspectKinds, type SuspectKind } from '../../../shared/label-errors.ts'
import { useApi } from '../../app/api.ts'
import { useKeyHint } from '../../app/use-key-map.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Segmented } from '../../ui/Toggle.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import styles from './LabelErrorsView.module.css'
import { suspectGroups } from './suspect-actions.ts'
import { SuspectRow } from './SuspectRow.tsx'
import { useSuspectDecisions } from './use-suspect-decisions.ts'
import { useSuspectKeys } from './use-suspect-keys.ts'

const rowHeight = 76

interface SuspectBoardProps {
  readonly projectId: string
  readonly check: LabelCheck
  readonly labels: readonly Label[]
}

export function SuspectBoard({ projectId, check, labels }: SuspectBoardProps) {
  const t = useText()
  const formats = useFormats()
  const api = useApi()
  const navigate = useNavigate()
  const hintOf = useKeyHint(suspectGroups)
  const [kind, setKind] = useState<SuspectKind>(
    () => suspectKinds.find((each) => (check.open[each] ?? 0) > 0) ?? suspectKinds[0]
  )
  const [chosenId, setChosenId] = useState<string | null>(null)
  const all = useQuery(api.labelErrors.suspects.queryOptions({ input: { projectId, kind } })).data ?? []
  const { decided, decide } = useSuspectDecisions()
  const suspects = all.filter(({ id }) => !decided.has(id))
  const at = Math.max(
    0,
    suspects.findIndex(({ id }) => id === chosenId)
  )
  const current = suspects[at]
  const step = (by: 1 | -1) => setChosenId(suspects[at + by]?.id ?? current?.id ?? null)
  const settle = (decision: 'fix' | 'keep') => {
    if (current === undefined) return
    setChosenId((suspects[at + 1] ?? suspects[at - 1])?.id ?? null)
    void decide(current, decision)
  }
  const openRecord = () => {
    if (current === undefined) return
    void navigate({
      to: '/p/$projectId/review/{-$documentId}',
      params: { projectId, documentId: current.documentId },
      search: {}
    })
  }
  useSuspectKeys({ fix: () => settle('fix'), keep: () => settle('keep'), step, open: openRecord })
  return (
    <div className={styles.board}>
      <div className={styles.bar}>
        <Segmented
          label={t('label-errors.kinds')}
          value={kind}
          options={suspectKinds.map((value) => ({
            value,
            label: `${t(`label-errors.kind.${value}`)} · ${formats.number(check.open[value] ?? 0)}`
          }))}
          onChange={setKind}
        />
        <span className={styles.spacer} />
        <Button tone="primary" icon="check" disabled={current === undefined} onClick={() => settle('fix')}>
          {t(`label-errors.fix.${kind}`)}
          <Kbd keys={hintOf('suspects.fix')} />
        </Button>
        <Button disabled={current === undefined} onClick={() => settle('keep')}>
          {t('label-errors.keep')}
          <Kbd keys={hintOf('suspects.keep')} />
        </Button>
        <Button disabled={current === undefined} onClick={openRecord}>
          {t('label-errors.open')}
          <Kbd keys={hintOf('suspects.open')} />
        </Button>
      </div>
      <p className={styles.help}>{t(`label-errors.kind.${kind}.says`)}</p>
      {suspects.length === 0 ? (
        <p className={styles.nothing}>{t(check.state === 'running' ? 'label-errors.none.yet' : 'label-errors.none')}</p>
      ) : (
        <VirtualList
          label={t('label-errors.suspects')}
          className={styles.list}
          count={suspects.length}
          rowHeight={rowHeight}
          activeIndex={at}
          renderRow={(index) => {
            const suspect = suspects[index]!
            return (
              <SuspectRow
                suspect={suspect}
                labels={labels}
                selected={suspect.id === current?.id}
                onSelect={() => setChosenId(suspect.id)}
              />
            )
          }}
        />
      )}
    </div>
  )
}
