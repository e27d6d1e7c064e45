// Our word tokenizer against transformers' BertTokenizerFast on words chosen to break it (made by tokenizer_words.py).
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { loadTokenizer } from '../../src/main/engine/text/tokenizer.ts'

const idsSchema = z.array(z.array(z.int()))
const fixture = z
  .object({ words: z.array(z.string()), bundled: idsSchema, chinese: idsSchema })
  .parse(JSON.parse(readFileSync(new URL('fixtures/tokenizer-words.json', import.meta.url), 'utf8')))

const folders = {
  bundled: fileURLToPath(new URL('../../resources/models/all-minilm-l6-v2', import.meta.url)),
  chinese: fileURLToPath(new URL('../../../shared/models/chinese-vocabulary', import.meta.url))
}

describe.each(['bundled', 'chinese'] as const)('%s vocabulary', (name) => {
  const absent = !existsSync(folders[name])
  test.skipIf(absent)(
    absent ? 'skipped: its folder is not here' : 'gives the ids of the reference, [UNK] where that gives none',
    async () => {
      const tokenizer = await loadTokenizer(folders[name])
      const found = fixture.words.map((word) => [word, tokenizer.encodeWord(word)])
      const expected = fixture.words.map((word, at) => {
        const ids = fixture[name][at]!
        return [word, ids.length === 0 ? [tokenizer.unk] : ids]
      })
      expect(found).toEqual(expected)
    }
  )
})
