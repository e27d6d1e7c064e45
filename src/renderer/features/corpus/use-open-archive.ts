// Opens a project archive of the person's choice as a new project and goes there.
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { whileLent } from '../../../shared/lend-files.ts'
import { useClient } from '../../app/api.ts'
import { errorText, refusalReason } from '../../app/error-words.ts'
import { notify } from '../../ui/notify.ts'
import { pickFile } from './pick-file.ts'

export function useOpenArchive() {
  const client = useClient()
  const navigate = useNavigate()
  const { mutate, isPending } = useMutation({
    mutationFn: (file: File) => whileLent(client.imports, file, (loanId) => client.projects.openArchive({ loanId })),
    onSuccess: ({ project, documents }) => {
      notify({ tone: 'good', title: (t) => t('archive.opened', { name: project.name, documents }) })
      void navigate({ to: '/p/$projectId/corpus', params: { projectId: project.id } })
    },
    onError: (error) =>
      notify({
        tone: refusalReason(error) === 'job-cancelled' ? 'info' : 'error',
        title: (t) => errorText(error, t)
      })
  })
  return {
    isOpening: isPending,
    openArchive: async () => {
      const file = await pickFile('.chartmark')
      if (file !== null) mutate(file)
    }
  }
}
