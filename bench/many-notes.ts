// Notes of 40 words with five spans each, as many as are wanted: a corpus for timing what reaches many documents.
import { createStream } from '../src/main/engine/random.ts'
import { importFiles } from '../test/doubles/import-files.ts'
import type { openIdleHost } from '../test/doubles/idle-host.ts'

type Client = Awaited<ReturnType<typeof openIdleHost>>['client']

export async function fillWithNotes(
  client: Client,
  projectId: string,
  documentCount: number,
  status: 'accepted' | 'suggestion' = 'accepted'
): Promise<void> {
  const next = createStream(1)
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit)
  for (let from = 0; from < documentCount; from += 10_000) {
    const rows = Array.from({ length: Math.min(10_000, documentCount - from) }, (_, at) => {
      const text = `Note ${from + at}. ${Array.from({ length: 40 }, () => `word${below(5000)}`).join(' ')}`
      const spans = [...text.matchAll(/word\d+/g)]
        .filter((_word, place) => place % 8 === 0)
        .map(({ index, 0: { length } }) => ({ start: index, end: index + length, label: 'disease', status }))
      return JSON.stringify({ id: `n${from + at}`, text, spans })
    })
    await importFiles(client, { projectId, files: [new File([rows.join('\n')], `${from}.jsonl`)], format: 'jsonl' })
  }
}
