// Makes a 12 x 768 encoder of the bundled 6 x 384 one, so that rates for that size can be measured where none can be fetched: twice the width
// without changing what it computes, twice the layers by stacking (`grow-encoder.ts`). Pre-train it before use:
//   node bench/widen-encoder.ts --out GROWN
//   chartmark pretrain --encoder GROWN --text biomedical-text/sentences.txt.gz --batch-tokens 8192 --device cuda --out ENCODER
// Usage: node bench/widen-encoder.ts --out DIR [--encoder DIR] [--stack 2] [--noise 0.5] [--seed 1]
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { configName } from '../src/main/engine/encoders/config.ts'
import { loadEncoder } from '../src/main/engine/encoders/load-encoder.ts'
import { isDamage, readManifest } from '../src/main/engine/files/manifest.ts'
import { weightsName } from '../src/main/engine/tensor-files/weight-files.ts'
import { writeFolder, writeTensors, writeText } from '../src/main/engine/files/durable-folder.ts'
import { copyTokenizer } from '../src/main/engine/text/copy-tokenizer.ts'
import { doubleWidth, stackLayers } from './grow-encoder.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    encoder: { type: 'string', default: join(import.meta.dirname, '..', 'resources', 'models', 'all-minilm-l6-v2') },
    stack: { type: 'string', default: '2' },
    noise: { type: 'string', default: '0.5' },
    seed: { type: 'string', default: '1' }
  }
})
const { out, encoder: folder } = values
if (out === undefined) throw new Error('Give --out.')
const encoder = await loadEncoder(folder)
if (encoder.config.modelType !== 'bert') throw new Error('Only BERT encoders can be grown.')
const wide = doubleWidth(
  { config: encoder.config, tensors: encoder.weights },
  Number(values.noise),
  Number(values.seed)
)
const { config, tensors } = stackLayers(wide, Number(values.stack))

const manifest = await readManifest(folder)
const size = `${config.layers}x${config.hiddenSize}`
const about = {
  name: `${encoder.name}-grown-${size}`,
  origin: `${encoder.name}, width doubled and layers stacked to ${size}; not yet pre-trained`,
  license: manifest === undefined || isDamage(manifest) ? '' : manifest.license
}
await writeFolder(out, about, async (target) => {
  const own = JSON.parse(await readFile(join(folder, configName), 'utf8')) as Record<string, unknown>
  const sizes = {
    hidden_size: config.hiddenSize,
    intermediate_size: config.feedForwardSize,
    num_hidden_layers: config.layers
  }
  await writeText(target, configName, JSON.stringify({ ...own, ...sizes }, null, 2))
  await copyTokenizer(folder, target)
  await writeTensors(target, weightsName, [...tensors.values()], 'F16')
})
console.log(`${about.name} is in ${out}.`)
