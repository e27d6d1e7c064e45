// Runs `chartmark split` and says a line before each file or folder that appears, so that whoever reads along can end it just there.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { setTimeout } from 'node:timers/promises'

const { rename } = fs.promises
const tell = process.stdout.write.bind(process.stdout)
process.stdout.write = () => true
fs.promises.rename = async (from, to) => {
  tell('appears\n')
  // Time for the signal to come.
  await setTimeout(150)
  await rename(from, to)
}
syncBuiltinESMExports()

const { runSplit } = await import('../../src/main/cli/split.ts')
const [source, out, seed] = process.argv.slice(2)
await runSplit(['--in', source!, '--out', out!, '--to', 'jsonl', '--seed', seed!])
