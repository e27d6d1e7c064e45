// Loads the ONNX exports that family-taggers.ts left with transformers.js and compares them with what Chartmark itself made of the same sentences.
// Run: node test/parity/family-taggers.ts FOLDER && node test/parity/check-transformers-js.ts FOLDER MODULES, where MODULES is a node_modules that
// holds @huggingface/transformers (4.3). Nothing is fetched: remote models are switched off.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

const [folder, modules] = process.argv.slice(2) as [string, string]

const expectedSchema = z.object({
  texts: z.array(z.string()),
  tags: z.array(z.string()),
  tokens: z.int(),
  ids: z.array(z.int()),
  lengths: z.array(z.int()),
  logProbabilities: z.array(z.number())
})

interface Tensor {
  readonly data: ArrayLike<number | bigint>
}
/** The part of transformers.js that is used. */
interface Library {
  readonly env: { allowRemoteModels: boolean; localModelPath: string }
  readonly AutoTokenizer: { from_pretrained: (name: string) => Promise<(text: string) => Record<string, Tensor>> }
  readonly AutoModelForTokenClassification: {
    from_pretrained: (
      name: string,
      options: { dtype: 'fp32' }
    ) => Promise<(inputs: Record<string, Tensor>) => Promise<{ readonly logits: Tensor }>>
  }
}

const entry = join(modules, '@huggingface', 'transformers', 'dist', 'transformers.node.mjs')
const { env, AutoTokenizer, AutoModelForTokenClassification } = (await import(pathToFileURL(entry).href)) as Library
env.allowRemoteModels = false
env.localModelPath = folder

for (const name of (await readdir(folder)).toSorted()) {
  const expected = expectedSchema.parse(JSON.parse(await readFile(join(folder, name, 'expected.json'), 'utf8')))
  const tokenizer = await AutoTokenizer.from_pretrained(`${name}/onnx`)
  const model = await AutoModelForTokenClassification.from_pretrained(`${name}/onnx`, { dtype: 'fp32' })
  const { tokens, tags } = expected
  let [largest, read] = [0, 0]
  for (const [row, text] of expected.texts.entries()) {
    const inputs = tokenizer(text)
    const own = expected.ids.slice(row * tokens, row * tokens + expected.lengths[row]!)
    const ids = Array.from(inputs['input_ids']!.data, Number)
    if (ids.join() !== own.join()) {
      console.log(`${name}: other ids for "${text}": ${ids.join()} instead of ${own.join()}`)
      continue
    }
    const { logits } = await model(inputs)
    const found = Array.from(logits.data, Number)
    for (let token = 0; token < own.length; token++) {
      const scores = found.slice(token * tags.length, (token + 1) * tags.length)
      const norm = Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0))
      for (const [tag, score] of scores.entries()) {
        const gold = expected.logProbabilities[(row * tokens + token) * tags.length + tag]!
        largest = Math.max(largest, Math.abs(score - norm - gold))
      }
    }
    read++
  }
  console.log(`${name}: ${read} of ${expected.texts.length} texts, largest difference ${largest.toExponential(1)}`)
  if (largest > 1e-4) process.exitCode = 1
}
