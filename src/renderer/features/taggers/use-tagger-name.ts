// What a tagger is called: its own name, or for those that ship with Chartmark one in the person's language.
import type { Tagger } from '../../../shared/runs.ts'
import { useText } from '../../locales/use-text.ts'

export function useTaggerName(): (tagger: Pick<Tagger, 'name' | 'builtIn'>) => string {
  const t = useText()
  return ({ name, builtIn }) => (builtIn === undefined ? name : t(`taggers.starter.${builtIn}`))
}
