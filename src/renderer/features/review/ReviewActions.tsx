// What can be done to all records: let a tagger read them, and decide on many suggestions at once.
import type { Tagger } from '../../../shared/runs.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Help } from '../../ui/Help.tsx'
import { Select } from '../../ui/Select.tsx'
import { useTaggerName } from '../taggers/use-tagger-name.ts'
import { TagMenu } from './TagMenu.tsx'

interface ReviewActionsProps {
  readonly projectId: string
  readonly documentId: string | null
  readonly taggers: readonly Tagger[]
  readonly tagger: Tagger | undefined
  readonly onTagger: (id: string) => void
  readonly canDecide: boolean
  readonly onDecideMany: () => void
}

export function ReviewActions(props: ReviewActionsProps) {
  const { projectId, documentId, taggers, tagger, onTagger, canDecide, onDecideMany } = props
  const t = useText()
  const formats = useFormats()
  const nameOf = useTaggerName()
  return (
    <>
      <Button disabled={!canDecide} onClick={onDecideMany}>
        {t('review.many')}
      </Button>
      {tagger === undefined ? null : (
        <>
          <Help text={t('review.tagger.help')}>{t('review.tagger')}</Help>
          <Select
            label={t('review.tagger')}
            value={tagger.id}
            options={taggers.map((each) => ({
              value: each.id,
              label: nameOf(each),
              note: t('jobs.f1', { f1: formats.score(each.scores.micro.f1) })
            }))}
            onChange={onTagger}
          />
          <TagMenu projectId={projectId} taggerId={tagger.id} documentId={documentId} />
        </>
      )}
    </>
  )
}
