// Fetches the file of an export that is done in parts: one message holds some megabytes at most, an export may have hundreds.

/** Where the web shell hands the file out as a whole, with its id after it. */
export const exportsPath = '/exports/'

/** The part that begins at `start`, and the size of the whole, in bytes. */
export type TakePart = (input: {
  readonly exportId: string
  readonly start: number
}) => Promise<{ readonly part: File; readonly size: number }>

/** With its last part it is gone on the other side. */
export async function takeExport(take: TakePart, exportId: string): Promise<File> {
  const parts: File[] = []
  for (let start = 0; ;) {
    const { part, size } = await take({ exportId, start })
    parts.push(part)
    start += part.size
    if (start >= size || part.size === 0) return new File(parts, part.name)
  }
}
