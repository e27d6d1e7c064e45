// An engine's double that adopts and pre-trains tiny encoders, and what a person does with them in the app.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished, vi } from 'vitest'
import type { EngineChildDouble } from '../../../test/doubles/engine-child.ts'
import { adoptEncoder } from '../engine/encoders/adopt-encoder.ts'
import type { EngineError } from '../engine/errors.ts'
import type { EngineRequest } from '../engine/messages.ts'
import type { PretrainingEvent, PretrainingResult } from '../engine/pretraining/types.ts'
import { writeTinyEncoder } from '../engine/training/tiny-encoder.ts'
import { type Client, patience } from './host.fixture.ts'

/** The files of a tiny encoder, as a person would choose them, changed by `change`. */
export async function tinyEncoderFiles(change: (folder: string) => void = () => undefined): Promise<File[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'chartmark-tiny-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await writeTinyEncoder(folder)
  change(folder)
  return readdirSync(folder).map((name) => new File([readFileSync(path.join(folder, name))], name))
}

/** As the page sends them: announced, then in parts. */
export async function importEncoder(client: Client, name: string, files: readonly File[], partBytes = 2000) {
  const announced = files.map((file) => ({ name: file.name, bytes: file.size }))
  const { importId } = await client.encoderImports.begin({ name, files: announced })
  for (const file of files) {
    for (let at = 0; at < file.size; at += partBytes) {
      const part = new File([file.slice(at, at + partBytes)], file.name)
      await client.encoderImports.add({ importId, file: file.name, part })
    }
  }
  return client.encoderImports.finish({ importId })
}

/** Answers `adopt` as a real engine does. */
export function adopts(request: EngineRequest, child: EngineChildDouble): void {
  if (request.kind !== 'adopt') return
  const { jobId, folder, name } = request
  adoptEncoder(folder, name).then(
    (encoder) => child.say({ kind: 'adopted', jobId, encoder }),
    (error: unknown) => {
      const { code, message } = error as EngineError
      child.say({ kind: 'failure', jobId, code: code ?? 'UNEXPECTED', message })
    }
  )
}

type PretrainRequest = Extract<EngineRequest, { kind: 'pretrain' }>

/** Waits for the order that begins a pre-training on this process. */
export function pretrainingOrderOf(children: readonly EngineChildDouble[], place: number) {
  return vi.waitFor(() => {
    const child = children[place]
    const request = child?.sent.find((sent): sent is PretrainRequest => sent.kind === 'pretrain')
    if (child === undefined || request === undefined) throw new Error('not yet')
    return { child, ...request }
  }, patience)
}

export function tell(child: EngineChildDouble, jobId: string, ...events: PretrainingEvent[]): void {
  for (const event of events) child.say({ kind: 'pretraining', jobId, event })
}

/** Ends it well: the encoder stands in its folder. */
export async function completePretraining({ child, jobId, order }: PretrainRequest & { child: EngineChildDouble }) {
  await writeTinyEncoder(order.outFolder)
  await adoptEncoder(order.outFolder, order.name ?? '')
  const measured = { perWord: 9, perCharacter: 2, texts: 3, words: 30, characters: 150, unknownShare: 0 }
  const result = {
    pseudoPerplexity: { before: null, after: measured },
    heldOut: [
      { step: 0, loss: 6 },
      { step: 20, loss: 4 }
    ]
  } as unknown as PretrainingResult
  child.say({ kind: 'pretrained', jobId, result })
}

/** Every change that there is of encoders and pre-trainings, once; `children` from `place` on are theirs. */
export async function walkEncoders(
  client: Client,
  projectId: string,
  children: readonly EngineChildDouble[],
  whenIdle: () => Promise<void>
): Promise<void> {
  const { id: encoderId } = await importEncoder(client, 'Mine', await tinyEncoderFiles())
  await client.encoders.choose({ projectId, encoderId })
  const text = { name: 'Adapted', documents: true, files: [] }
  const { id: pretrainingId } = await client.pretraining.start({ projectId, ...text })
  const first = await pretrainingOrderOf(children, children.length - 1)
  await client.pretraining.pause({ pretrainingId })
  first.child.say({ kind: 'failure', jobId: first.jobId, code: 'CANCELLED', message: '' })
  await whenIdle()
  await client.pretraining.resume({ pretrainingId })
  const second = await pretrainingOrderOf(children, children.length - 1)
  await client.pretraining.cancel({ pretrainingId })
  second.child.say({ kind: 'failure', jobId: second.jobId, code: 'CANCELLED', message: '' })
  await whenIdle()
  await client.pretraining.remove({ pretrainingId })
  await client.encoders.remove({ encoderId })
}
