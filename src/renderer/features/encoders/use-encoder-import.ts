// Sends the files of an encoder to the host, part by part, and has them verified there.
import { useRef, useState } from 'react'
import type { Encoder } from '../../../shared/encoders.ts'
import { chooseEncoderFiles } from '../../../shared/encoder-folder.ts'
import { type Client, useClient } from '../../app/api.ts'

export type ImportState =
  | { readonly step: 'idle' }
  | { readonly step: 'sending'; readonly share: number }
  | { readonly step: 'checking' }
  | { readonly step: 'failed'; readonly error: unknown }

/** Small enough for either transport, large enough that hundreds of megabytes do not take all day. */
const partBytes = 8 * 1024 * 1024

/** Of a chosen folder, the files that lie right in it and belong to an encoder. */
export function filesOfEncoder(files: readonly File[]): File[] {
  const top = files.filter(({ webkitRelativePath }) => webkitRelativePath.split('/').length <= 2)
  const { names } = chooseEncoderFiles(top.map(({ name }) => name))
  return top.filter(({ name }) => names.includes(name))
}

export function useEncoderImport() {
  const client = useClient()
  const [state, setState] = useState<ImportState>({ step: 'idle' })
  const stop = useRef<AbortController | null>(null)

  /** The encoder, once it is verified; null where it failed, which `state` says, or was given up. */
  async function start(name: string, files: readonly File[]): Promise<Encoder | null> {
    const controller = new AbortController()
    stop.current = controller
    setState({ step: 'sending', share: 0 })
    try {
      const encoder = await importEncoder(client, name, files, controller.signal, setState)
      setState({ step: 'idle' })
      return encoder
    } catch (error) {
      setState(controller.signal.aborted ? { step: 'idle' } : { step: 'failed', error })
      return null
    }
  }

  return {
    state,
    start,
    /** Gives up what is on its way, and forgets a failure. */
    reset: () => {
      stop.current?.abort()
      setState({ step: 'idle' })
    }
  }
}

async function importEncoder(
  client: Client,
  name: string,
  files: readonly File[],
  signal: AbortSignal,
  show: (state: ImportState) => void
): Promise<Encoder> {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const announced = files.map((file) => ({ name: file.name, bytes: file.size }))
  const { importId } = await client.encoderImports.begin({ name, files: announced })
  try {
    let sent = 0
    for (const file of files) {
      for (let at = 0; at < file.size; at += partBytes) {
        signal.throwIfAborted()
        const part = new File([file.slice(at, at + partBytes)], file.name)
        sent += (await client.encoderImports.add({ importId, file: file.name, part })).bytes
        show({ step: 'sending', share: sent / Math.max(1, total) })
      }
    }
    show({ step: 'checking' })
    return await client.encoderImports.finish({ importId })
  } catch (error) {
    await client.encoderImports.abandon({ importId }).catch(() => undefined)
    throw error
  }
}
