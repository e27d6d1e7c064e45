// Makes resources/models/all-minilm-l6-v2 from the published float32 encoder: float16 weights, tokenizer, licence, manifest.
// Usage: node scripts/make-bundled-encoder.ts [SOURCE_FOLDER]. Equal input gives equal bytes.
import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeFile, manifestName, type Manifest } from '../src/main/engine/files/manifest.ts'
import { encodeSafetensors, readSafetensors } from '../src/main/engine/tensor-files/safetensors.ts'

const root = join(import.meta.dirname, '..')
const source = process.argv[2] ?? join(root, '..', 'shared', 'models', 'all-minilm-l6-v2')
const target = join(root, 'resources', 'models', 'all-minilm-l6-v2')
const copied = [
  'LICENSE',
  'config.json',
  'special_tokens_map.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'vocab.txt'
]

await mkdir(target, { recursive: true })
for (const name of copied) await writeFile(join(target, name), await readFile(join(source, name)))

const tensors = [...(await readSafetensors(join(source, 'model.safetensors'))).values()]
tensors.sort((a, b) => (a.name < b.name ? -1 : 1))
const weights = await open(join(target, 'model.safetensors'), 'w')
for (const piece of encodeSafetensors(tensors, 'F16')) await weights.write(piece)
await weights.close()

const manifest: Manifest = {
  format: 1,
  name: 'all-MiniLM-L6-v2',
  origin: 'sentence-transformers/all-MiniLM-L6-v2, weights rounded from float32 to float16',
  license: 'Apache-2.0',
  files: await Promise.all([...copied, 'model.safetensors'].map((name) => describeFile(target, name)))
}
await writeFile(join(target, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
console.log(`${target}: ${tensors.length} tensors, ${manifest.files.reduce((sum, file) => sum + file.bytes, 0)} bytes`)
