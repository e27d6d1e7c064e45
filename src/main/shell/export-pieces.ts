// The file of an export, piece by piece from where it waits: it is never in memory as a whole.
import type { Host } from '../host/host.ts'

export type ExportFile = NonNullable<ReturnType<Host['exported']>>

const pieceBytes = 1 << 20

export async function* piecesOf({ size, read }: Pick<ExportFile, 'size' | 'read'>): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < size; start += pieceBytes) yield await read(start, Math.min(size, start + pieceBytes))
}
