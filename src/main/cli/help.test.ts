// Help and the commands agree on the options that there are; a slip in a name is understood.
import { expect, test } from 'vitest'
import { options as convert } from './convert.ts'
import { options as evaluate } from './evaluate.ts'
import { options as exportOptions } from './export.ts'
import { commandHelp, helpOf, meantCommand, usage } from './help.ts'
import { options as leaks } from './leaks.ts'
import { options as merge } from './merge.ts'
import { options as pretrain } from './pretrain.ts'
import { options as readiness } from './readiness.ts'
import { options as split } from './split.ts'
import { options as tag } from './tag.ts'
import { options as train } from './train.ts'

const optionsOf = { train, merge, pretrain, readiness, evaluate, tag, convert, split, leaks, export: exportOptions }
const names = Object.keys(optionsOf) as (keyof typeof optionsOf)[]

test.each(names)('the help of %s explains each of its options and no other', (name) => {
  expect(Object.keys(commandHelp[name].options).toSorted()).toEqual(Object.keys(optionsOf[name]).toSorted())
  for (const option of Object.keys(optionsOf[name]))
    expect(helpOf(name)).toMatch(new RegExp(`^  --${option} +\\S`, 'm'))
  expect(usage).toMatch(new RegExp(`^  ${name} +\\S`, 'm'))
})

test.each([
  ['tarin', 'train'],
  ['evalute', 'evaluate'],
  ['conver', 'convert'],
  ['tags', 'tag'],
  ['serve', undefined]
])('by %s, %s is meant', (written, meant) => expect(meantCommand(written)).toBe(meant))
