// The thread in which PDFs are read, one after another: whoever started it can end it where a file keeps it busy for ever.
import { parentPort } from 'node:worker_threads'
import { readPages } from './pdf-pages.ts'

parentPort!.on('message', (bytes: Uint8Array) => {
  void (async () => {
    for await (const message of readPages(bytes)) parentPort!.postMessage(message)
  })()
})
parentPort!.postMessage('ready')
