// Which of the two languages with encoders and starter taggers a text is in, told by its script.
import { z } from 'zod'
import { characterClass, classOf, unitsOf } from './characters.ts'

export const languageSchema = z.enum(['en', 'zh'])
export type Language = z.infer<typeof languageSchema>

/** Chinese notes hold Latin drug names and units, English ones hardly a Han character: the border lies low. */
const leastHan = 0.2
/** Looking at the beginning of a text is enough. */
const charactersToRead = 4000

export interface ScriptCount {
  /** Ideographs. */
  readonly han: number
  /** Runs of other letters and digits: words. */
  readonly words: number
}

/** Counts over the first few thousand characters. */
export function countScripts(text: string): ScriptCount {
  let [han, words] = [0, 0]
  let inWord = false
  const end = Math.min(text.length, charactersToRead)
  for (let at = 0; at < end;) {
    const codePoint = text.codePointAt(at)!
    const found = classOf(codePoint)
    if (found === characterClass.ideograph) han++
    if (found === characterClass.letter && !inWord) words++
    inWord = found === characterClass.letter || (inWord && found === characterClass.extender)
    at += unitsOf(codePoint)
  }
  return { han, words }
}

/** Share of ideographs among ideographs and words, 0..1; 0 for a text with neither. */
export function hanShare({ han, words }: ScriptCount): number {
  return han + words === 0 ? 0 : han / (han + words)
}

/** `zh` where at least a fifth is Chinese, otherwise `en`. */
export function languageOf(count: ScriptCount): Language {
  return hanShare(count) >= leastHan ? 'zh' : 'en'
}

export function detectLanguage(text: string): Language {
  return languageOf(countScripts(text))
}
