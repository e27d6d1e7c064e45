// Whether the words that a file names are those that stand at their place.

/**
 * Also where their accents are spelt in other code points (é as one or as two, as macOS and Windows have it): by the Unicode standard (chapter 3.7,
 * canonical equivalence) these are the same characters, so the offsets are right. The text stays as it is.
 */
export function isSameWords(named: string, stands: string): boolean {
  return named === stands || named.normalize() === stands.normalize()
}
