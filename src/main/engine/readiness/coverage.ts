// How a tokenizer reads a text: what it does not know, what it cuts to pieces, what that costs.
import type { Coverage } from '../../../shared/readiness.ts'
import { countScripts, languageOf } from '../../../shared/text/language.ts'
import { splitWords } from '../../../shared/text/words.ts'
import { readTexts } from '../pretraining/texts/read-lines.ts'
import type { TextSource } from '../pretraining/types.ts'
import type { Tokenizer } from '../text/tokenizer.ts'

/** From so many sub-words on a word counts as shattered, as in `new-words.ts`. */
const manyPieces = 4

/** One text a line; `check` is awaited between lines and may throw. Errors: TEXT_UNREADABLE. */
export async function measureCoverage(
  source: TextSource,
  tokenizer: Tokenizer,
  check: () => void | Promise<void>
): Promise<Coverage> {
  let [texts, words, pieces, unknown, whole, shattered] = [0, 0, 0, 0, 0, 0]
  const scripts = { han: 0, words: 0 }
  for await (const line of readTexts(source)) {
    await check()
    if (line.trim() === '') continue
    texts++
    const { han, words: runs } = countScripts(line)
    scripts.han += han
    scripts.words += runs
    for (const { start, end } of splitWords(line)) {
      const ids = tokenizer.encodeWord(line.slice(start, end))
      words++
      pieces += ids.length
      if (ids.includes(tokenizer.unk)) unknown++
      else if (ids.length === 1) whole++
      if (ids.length >= manyPieces) shattered++
    }
  }
  const share = (count: number) => (words === 0 ? 0 : count / words)
  return {
    texts,
    words,
    language: languageOf(scripts),
    unknownShare: share(unknown),
    piecesPerWord: share(pieces),
    wholeShare: share(whole),
    shatteredShare: share(shattered)
  }
}
