// Puts an encoder that `chartmark pretrain` made into resources/models, with licence and origin; its card (encoder.json) stays as it is.
// Usage: node scripts/ship-encoder.ts chartmark-zh-6x384 ENCODER_DIR. Equal input gives equal bytes.
import { copyFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { loadEncoder } from '../src/main/engine/encoders/load-encoder.ts'
import { manifestName } from '../src/main/engine/files/manifest.ts'
import { shippedEncoders } from '../src/main/engine/encoders/shipped.ts'
import { writeFolder } from '../src/main/engine/files/durable-folder.ts'

/** What each was made from, beside sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0). */
const origins: Readonly<Record<string, { readonly origin: string; readonly license: string }>> = {
  'chartmark-zh-6x384': {
    origin:
      'Pre-trained by Chartmark from sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0) with the vocabulary of Chinese BERT on Chinese medical text of alibaba-research/ChineseBLUE (Apache-2.0) and Toyhom/Chinese-medical-dialogue-data (MIT)',
    license: 'Apache-2.0'
  }
}

const [name, source] = process.argv.slice(2)
const about = name === undefined ? undefined : origins[name]
if (name === undefined || about === undefined || source === undefined) {
  throw new Error(`Usage: node scripts/ship-encoder.ts ${Object.keys(origins).join('|')} ENCODER_DIR`)
}
if (!Object.values(shippedEncoders).flat().includes(name)) throw new Error(`${name} is not among the shipped encoders.`)

// Loading verifies every file against the manifest that pre-training wrote.
const { config } = await loadEncoder(source)
const root = join(import.meta.dirname, '..')
const target = join(root, 'resources', 'models', name)
await writeFolder(target, { name, ...about }, async (folder) => {
  for (const file of await readdir(source))
    if (file !== manifestName) await copyFile(join(source, file), join(folder, file))
  await copyFile(join(root, 'LICENSE'), join(folder, 'LICENSE'))
})
console.log(`${target}: ${config.layers} layers of ${config.hiddenSize}, ${config.vocabularySize} word pieces`)
