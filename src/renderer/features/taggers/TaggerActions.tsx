// What can be done with a tagger of the project: put in use, archived, exported.
import { useMutation } from '@tanstack/react-query'
import type { Tagger } from '../../../shared/runs.ts'
import { tellError } from '../../app/tell-error.ts'
import { useApi } from '../../app/api.ts'
import { useText } from '../../locales/use-text.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { notify } from '../../ui/notify.ts'
import { saveFile } from '../exports/save-file.ts'

export function useTaggerActions(projectId: string) {
  const api = useApi()
  const promoted = ({ name }: Tagger) =>
    notify({ id: 'promoted', tone: 'good', title: (t) => t('taggers.promoted', { name }) })
  const promote = useMutation(api.taggers.promote.mutationOptions({ onError: tellError, onSuccess: promoted }))
  const rollBack = useMutation(api.taggers.rollBack.mutationOptions({ onError: tellError, onSuccess: promoted }))
  const archive = useMutation(api.taggers.archive.mutationOptions({ onError: tellError }))
  const send = useMutation(
    api.taggers.export.mutationOptions({ onError: tellError, onSuccess: ({ file }) => saveFile(file) })
  )
  return {
    promote: (taggerId: string) => promote.mutate({ projectId, taggerId }),
    rollBack: () => rollBack.mutate({ projectId }),
    archive: (taggerId: string, archived: boolean) => archive.mutate({ projectId, taggerId, archived }),
    send: ({ id, name }: Tagger, to: 'huggingface' | 'onnx') => {
      notify({ id: 'exporting', title: (t) => t('taggers.exporting', { name }) })
      send.mutate({ projectId, taggerId: id, to })
    }
  }
}

interface TaggerActionsProps {
  readonly projectId: string
  readonly tagger: Tagger
}

export function TaggerActions({ projectId, tagger }: TaggerActionsProps) {
  const t = useText()
  const { promote, archive, send } = useTaggerActions(projectId)
  const isArchived = tagger.archivedAt !== undefined
  return (
    <Menu
      align="end"
      trigger={<IconButton icon="more" label={t('taggers.more', { name: tagger.name })} />}
      actions={[
        {
          id: 'promote',
          label: t('taggers.promote'),
          note: t('taggers.promote.note'),
          icon: 'check',
          disabled: tagger.current === true || isArchived,
          run: () => promote(tagger.id)
        },
        {
          id: 'archive',
          label: t(isArchived ? 'taggers.restore' : 'taggers.archive'),
          ...(!isArchived && { note: t('taggers.archive.note') }),
          run: () => archive(tagger.id, !isArchived)
        },
        ...(['huggingface', 'onnx'] as const).map((to) => ({
          id: to,
          label: t(`taggers.export.${to}`),
          note: t('taggers.export.note'),
          icon: 'export' as const,
          separated: to === 'huggingface',
          run: () => send(tagger, to)
        }))
      ]}
    />
  )
}
