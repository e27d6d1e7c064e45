// The views of a project: their place in the rail, their address, icon and name.
import type { MessageKey } from '../locales/messages.ts'
import type { IconName } from '../ui/Icon.tsx'

export const projectViews = [
  { id: 'corpus', to: '/p/$projectId/corpus', icon: 'corpus', name: 'frame.corpus' },
  { id: 'annotate', to: '/p/$projectId/annotate/{-$documentId}', icon: 'annotate', name: 'frame.annotate' },
  { id: 'train', to: '/p/$projectId/train/{-$runId}', icon: 'train', name: 'frame.train' },
  { id: 'review', to: '/p/$projectId/review/{-$documentId}', icon: 'review', name: 'frame.review' },
  { id: 'team', to: '/p/$projectId/team/{-$documentId}', icon: 'person', name: 'frame.team' },
  { id: 'taggers', to: '/p/$projectId/taggers', icon: 'taggers', name: 'frame.taggers' },
  { id: 'encoders', to: '/p/$projectId/encoders', icon: 'layers', name: 'frame.encoders' }
] as const satisfies readonly { id: string; to: string; icon: IconName; name: MessageKey }[]
