// The built application beside a tiny encoder and a sample of made-up notes, so that whole trainings take seconds.
import { cp, mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundledEncoder } from '../../src/main/engine/encoders/shipped.ts'
import { entitiesOf } from '../../src/main/engine/metrics/entity-scores.ts'
import { makeSentences, writeTinyEncoder } from '../../src/main/engine/training/tiny-encoder.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** `marked` notes are gold, ten more are still to be worked on; each has three sentences. */
export async function copyWithTinyEncoder(marked = 60): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chartmark-tiny-'))
  await cp(path.join(root, 'out'), path.join(folder, 'out'), { recursive: true })
  for (const shared of ['node_modules', 'package.json'])
    await symlink(path.join(root, shared), path.join(folder, shared))
  await writeTinyEncoder(path.join(folder, 'resources', 'models', bundledEncoder))
  await mkdir(path.join(folder, 'resources', 'sample'))
  const notes = Array.from({ length: marked + 10 }, (_, place) => makeNote(place, place < marked))
  await writeFile(path.join(folder, 'resources', 'sample', 'notes.jsonl'), notes.join('\n'))
  return folder
}

function makeNote(place: number, gold: boolean): string {
  let text = ''
  const spans: { start: number; end: number; label: string }[] = []
  for (const sentence of makeSentences(3, place + 1)) {
    const start = text.length
    for (const { type, start: first, end } of entitiesOf(sentence.tags)) {
      const [from, to] = [sentence.words[first]!.start, sentence.words[end - 1]!.end]
      spans.push({ start: start + from, end: start + to, label: type })
    }
    const [first = ''] = sentence.text
    text += `${first.toUpperCase()}${sentence.text.slice(first.length)}.\n`
  }
  const number = String(place + 1).padStart(2, '0')
  return JSON.stringify({ id: `Note ${number}`, text, spans, meta: { title: `Note ${number}`, gold } })
}
