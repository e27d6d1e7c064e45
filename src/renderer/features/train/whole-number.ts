// Reads a whole number that a person typed.

/** Null where the text is not a whole number from `least` to `most`. */
export function parseWhole(text: string, least: number, most: number): number | null {
  const trimmed = text.trim()
  if (!/^\d{1,10}$/.test(trimmed)) return null
  const value = Number(trimmed)
  return value >= least && value <= most ? value : null
}
