// Child of the training kill test: trains one tagger by a small recipe, from an encoder or going on from a tagger, and prints the number of each step.
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { methodRecipes, type MethodKind } from '../../src/main/engine/training/method-recipes.fixture.ts'
import { makeSentences } from '../../src/main/engine/training/tiny-encoder.ts'
import { trainTagger } from '../../src/main/engine/training/train.ts'

const [folder, name, kind, resume, parent, killAt] = process.argv.slice(2) as [
  string,
  string,
  MethodKind,
  string,
  string,
  string
]

await trainTagger(
  {
    encoderFolder: join(folder, 'encoder'),
    ...(parent !== '' && { from: { taggerFolder: join(folder, parent), isNewToDevel: true } }),
    recipe: methodRecipes[kind],
    seed: 5,
    entityTypes: ['Disease', 'Drug'],
    // Ten batches of eight: a checkpoint is written after every tenth step.
    train: makeSentences(80, 1),
    devel: makeSentences(10, 2),
    runFolder: join(folder, `${name} run`),
    taggerFolder: join(folder, name),
    resume: resume === 'resume',
    threads: 1
  },
  { cancelled: () => false },
  (event) => {
    if (event.kind !== 'step') return
    writeSync(1, `${event.step}\n`)
    // By its own hand: from outside the signal may come a checkpoint later.
    if (event.step === Number(killAt)) process.kill(process.pid, 'SIGKILL')
  }
)
process.exit(0)
