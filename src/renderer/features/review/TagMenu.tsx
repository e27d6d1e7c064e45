// Lets the chosen tagger look through documents; what it finds arrives as suggestions while one works on.
import { useMutation } from '@tanstack/react-query'
import { tellError } from '../../app/tell-error.ts'
import { useApi } from '../../app/api.ts'
import { awaitArrival } from '../../app/arrival.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { useJobs } from '../jobs/use-jobs.ts'

interface TagMenuProps {
  readonly projectId: string
  readonly taggerId: string
  readonly documentId: string | null
}

export function TagMenu({ projectId, taggerId, documentId }: TagMenuProps) {
  const t = useText()
  const tagging = useTagging(projectId)
  const action = (scope: 'unreviewed' | 'document' | 'all') => ({
    id: scope,
    label: t(`review.tag.${scope}`),
    note: t(`review.tag.${scope}.says`),
    disabled: scope === 'document' && documentId === null,
    run: () => tagging.start(taggerId, scope, documentId)
  })
  return (
    <Menu
      align="end"
      trigger={
        <Button icon="sparkle" disabled={tagging.busy}>
          {t(tagging.busy ? 'review.tag.running' : 'review.tag')}
        </Button>
      }
      actions={[action('unreviewed'), action('document'), action('all')]}
    />
  )
}

export function useTagging(projectId: string) {
  const api = useApi()
  const running = useJobs().some((job) => job.kind === 'tag' && job.projectId === projectId && job.state !== 'failed')
  const { mutate, isPending } = useMutation(
    api.tagging.start.mutationOptions({
      onSuccess: ({ id }) => awaitArrival(id),
      onError: tellError
    })
  )
  return {
    busy: running || isPending,
    start: (taggerId: string, scope: 'unreviewed' | 'document' | 'all', documentId: string | null) =>
      mutate({ projectId, taggerId, scope, ...(scope === 'document' && documentId !== null ? { documentId } : {}) })
  }
}
