// How many documents are removed, where there are any: the way to them from beside the list that they are missing from.
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../app/api.ts'
import { useText } from '../../locales/use-text.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'

export function RemovedLink({ projectId, onOpen }: { readonly projectId: string; readonly onOpen: () => void }) {
  const t = useText()
  const api = useApi()
  const total = useQuery(api.removal.list.queryOptions({ input: { projectId, limit: 1 } })).data?.total ?? 0
  return total === 0 ? null : <LinkButton onClick={onOpen}>{t('removal.placeCount', { count: total })}</LinkButton>
}
