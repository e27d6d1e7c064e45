// Which learning rates suit an encoder: each recipe at several multiples of its ready-made rates, on 1,000 sentences of BC5CDR train, scored on
// the fixed 400 sentences of devel that choose the best epoch. One process a run (`learning-curve.ts`), `--jobs` of them at once.
// Usage: node bench/learning-rates.ts --corpus DIR --encoder DIR --results FILE.jsonl [--recipes full,layered,lora]
//        [--factors 0.5,1,2,4] [--sizes 1000] [--seed 1] [--device auto|cpu|cuda] [--threads 4] [--jobs 4] [--work DIR]
// A line of the results has the recipe's name with its factor, `rates` of its phases and `f1`. Runs that the file holds are skipped.
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { oneOf } from '../src/main/cli/options.ts'
import { readConfig } from '../src/main/engine/encoders/config.ts'
import { readyRecipe } from '../src/main/engine/training/recipes.ts'
import { recipeNames, type RecipeName } from '../src/shared/recipe.ts'

const root = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    encoder: { type: 'string' },
    results: { type: 'string' },
    work: { type: 'string', default: join(root, 'out', 'learning-rates') },
    recipes: { type: 'string', default: 'full,layered,lora' },
    factors: { type: 'string', default: '0.5,1,2,4' },
    sizes: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    device: { type: 'string', default: 'auto' },
    threads: { type: 'string', default: '4' },
    jobs: { type: 'string', default: '4' }
  }
})
const { corpus, encoder, results, work } = values
if (corpus === undefined || encoder === undefined || results === undefined)
  throw new Error('Give --corpus, --encoder and --results.')
const { hiddenSize } = await readConfig(encoder)
mkdirSync(work, { recursive: true })

const waiting = values.factors
  .split(',')
  .flatMap((factor) =>
    values.recipes.split(',').map((name) => writeRecipe(oneOf(name, 'recipes', recipeNames), Number(factor)))
  )
const worker = async () => {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) await measure(file)
}
await Promise.all(Array.from({ length: Number(values.jobs) }, worker))

/** The ready-made recipe with all its rates times `factor`, as a file. */
function writeRecipe(name: RecipeName, factor: number): string {
  const ready = readyRecipe(name, hiddenSize)
  const phases = ready.phases.map(({ headRate, ...phase }) => ({
    ...phase,
    learningRate: phase.learningRate * factor,
    ...(headRate !== undefined && { headRate: headRate * factor })
  }))
  const file = join(work, `${name}-x${factor}.json`)
  writeFileSync(file, JSON.stringify({ ...ready, name: `${name} x ${factor}`, phases }))
  return file
}

/** A run that fails says so and leaves the others alone. */
function measure(recipe: string): Promise<void> {
  const { sizes, seed, device, threads } = values
  const given = { corpus, encoder, results, work, recipes: recipe, sizes, seed, device, threads, scored: 'selection' }
  const options = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value!])
  const child = spawn(process.execPath, [join(import.meta.dirname, 'learning-curve.ts'), ...options], {
    stdio: 'inherit'
  })
  return new Promise((resolve) => {
    child.on('exit', (code) => {
      if (code !== 0) console.error(`${recipe} failed.`)
      resolve()
    })
  })
}
