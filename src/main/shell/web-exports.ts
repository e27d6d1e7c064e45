// Sends the file of an export to the browser.
import type { ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import { type ExportFile, piecesOf } from './export-pieces.ts'

/** With its last byte it is gone here; a download that is broken off can be tried again. */
export function sendExport(file: ExportFile, response: ServerResponse): void {
  pipeline(Readable.from(piecesOf(file), { objectMode: false }), response, (error) => {
    if (error === undefined || error === null) void file.discard()
  })
}
