// Our word tokenizer against transformers' BertTokenizerFast on words chosen to break it (made by tokenizer_words.py).
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { alignSentence } from '../../src/main/engine/text/align.ts'
import { loadTokenizer } from '../../src/main/engine/text/tokenizer.ts'
import { splitWords } from '../../src/shared/text/words.ts'

const idsSchema = z.array(z.array(z.int()))
const encodedSchema = z.object({ words: idsSchema, sentences: idsSchema })
const fixture = z
  .object({
    words: z.array(z.string()),
    sentences: z.array(z.string()),
    bundled: encodedSchema,
    chinese: encodedSchema
  })
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
        const ids = fixture[name].words[at]!
        return [word, ids.length === 0 ? [tokenizer.unk] : ids]
      })
      expect(found).toEqual(expected)
    }
  )

  test.skipIf(absent)(
    absent ? 'skipped: its folder is not here' : 'words split by Chartmark make the sentences of the reference',
    async () => {
      const tokenizer = await loadTokenizer(folders[name])
      fixture.sentences.forEach((text, at) => {
        const [window] = alignSentence(tokenizer, { text, words: splitWords(text) }, 512)
        expect(Array.from(window?.tokenIds ?? [tokenizer.cls, tokenizer.sep])).toEqual(fixture[name].sentences[at])
      })
    }
  )
})
