// A phase of a recipe in one line: how long it goes on, what learns in it, how fast.
import type { Phase, Recipe } from '../../../shared/recipe.ts'
import type { Formats, Text } from '../../locales/use-text.ts'
import { formatRate } from './format.ts'

export function phaseLine({ method }: Recipe, phase: Phase, t: Text, formats: Formats): string {
  const frozen = phase.frozenShare === 0 ? 'none' : phase.frozenShare === 1 ? 'all' : 'some'
  return t('train.phase.line', {
    epochs: phase.epochs,
    learns: method.kind === 'weights' ? frozen : method.kind,
    percent: formats.percent(phase.frozenShare),
    rate: formatRate(phase.learningRate),
    head: phase.headRate === undefined ? 'same' : formatRate(phase.headRate),
    decay: phase.layerDecay < 1 ? 'yes' : 'no'
  })
}
