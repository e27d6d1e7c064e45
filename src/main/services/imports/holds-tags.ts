// Whether a file of tags marks anything: one of `O` alone is there to be annotated.
import { type FormatInput, InputError } from '../../formats/input/input.ts'

export async function holdsTags(input: FormatInput): Promise<boolean> {
  try {
    return await findTag(input)
  } catch (error) {
    // The reader will say so too.
    if (error instanceof InputError) return false
    throw error
  }
}

async function findTag({ files }: FormatInput): Promise<boolean> {
  for (const file of files) {
    let end = ''
    for await (const chunk of file.chunks()) {
      const text = end + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1')
      if (/[\t ][BIESUL]-/.test(text)) return true
      end = text.slice(-2)
    }
  }
  return false
}
