// Tagging that was stopped before its end: how far it came, and the way to go on or to let it be.
import { useMutation, useQuery } from '@tanstack/react-query'
import { tellError } from '../../app/tell-error.ts'
import { useApi } from '../../app/api.ts'
import { awaitArrival } from '../../app/arrival.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { useMakerName } from '../taggers/use-maker-name.ts'

export function StoppedTagging({ projectId }: { readonly projectId: string }) {
  const t = useText()
  const formats = useFormats()
  const makerName = useMakerName()
  const api = useApi()
  const stopped = useQuery(api.tagging.stopped.queryOptions({ input: { projectId } })).data ?? []
  const resume = useMutation(
    api.tagging.resume.mutationOptions({ onSuccess: ({ id }) => awaitArrival(id), onError: tellError })
  )
  const giveUp = useMutation(api.tagging.giveUp.mutationOptions({ onError: tellError }))
  const isBusy = resume.isPending || giveUp.isPending
  return stopped.map(({ id, taggerName, tagged, total }) => (
    <Callout
      key={id}
      tone="info"
      title={t('review.stopped.title', { tagger: makerName(taggerName) })}
      actions={
        <>
          <Button icon="play" disabled={isBusy} onClick={() => resume.mutate({ taggingId: id })}>
            {t('review.stopped.resume')}
          </Button>
          <Button tone="quiet" disabled={isBusy} onClick={() => giveUp.mutate({ taggingId: id })}>
            {t('review.stopped.give-up')}
          </Button>
        </>
      }
    >
      {t('review.stopped.says', { tagged: formats.number(tagged), total: formats.number(total) })}
    </Callout>
  ))
}
