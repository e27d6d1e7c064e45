// One form for the many ways in which the same thing is written, so that mentions can be counted together.

/** Marks that enclose or end a mention without being part of it. */
const edges = /^[\s"'“”‘’()[\]{}.,;:·、，。；：（）《》「」-]+|[\s"'“”‘’()[\]{}.,;:·、，。；：（）《》「」-]+$/gu

/**
 * Compatible characters made one (NFKC), lower case, single spaces, no marks at the edges, and the last word of an English mention in the
 * singular: "Tumours", "tumour" and "（tumour）" are one. It does not know synonyms: a concept's code does.
 */
export function normalForm(surface: string): string {
  const plain = surface.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ')
  const bare = plain.replaceAll(edges, '')
  return bare === '' ? plain.trim() : singular(bare)
}

/** Plural endings and their singulars; the first that fits counts. */
const plurals: readonly (readonly [RegExp, string])[] = [
  // Words of these endings are no plurals, nor are these names of diseases.
  [/(ss|us|is|as|os|diabetes|herpes|rabies|scabies|measles|mumps|rickets)$/, '$1'],
  [/([a-z]{2})ies$/, '$1y'],
  [/aches$/, 'ache'],
  [/(ss|x|ch|sh)es$/, '$1'],
  [/s$/, '']
]

/** By the ending alone, of words with five letters or more: "gas" and "bias" stay. */
function singular(words: string): string {
  if (!/[a-z]{5,}$/.test(words)) return words
  const rule = plurals.find(([ending]) => ending.test(words))
  return rule === undefined ? words : words.replace(rule[0], rule[1])
}
