// Sends the file of an export to the browser piece by piece, from where it waits: it is never in memory as a whole.
import type { ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import type { Host } from '../host/host.ts'

export type ExportFile = NonNullable<ReturnType<Host['exported']>>

const pieceBytes = 1 << 20

/** With its last byte it is gone here; a download that is broken off can be tried again. */
export function sendExport(file: ExportFile, response: ServerResponse): void {
  pipeline(Readable.from(piecesOf(file), { objectMode: false }), response, (error) => {
    if (error === undefined || error === null) void file.discard()
  })
}

async function* piecesOf({ size, read }: ExportFile): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < size; start += pieceBytes) yield await read(start, Math.min(size, start + pieceBytes))
}
