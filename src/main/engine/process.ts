// Entry of the engine process, the same under child_process.fork and Electron's utilityProcess; ONNX Runtime runs nowhere else.
import { writeFileSync } from 'node:fs'
import os from 'node:os'
import type { EngineMessage, EngineRequest } from './messages.ts'
import { lockNetwork } from './no-network.ts'
import type { EngineWork } from './jobs.ts'
import { serveEngine } from './serve.ts'

/** The channel to the host. */
interface HostPort {
  readonly post: (message: EngineMessage) => void
  readonly listen: (receive: (message: EngineRequest) => void) => void
  readonly onClosed: (listen: () => void) => void
}

/** The part of Electron's `process.parentPort` that is used here; Electron itself is not imported. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listen: (event: { readonly data: unknown }) => void): unknown
  on(event: 'close', listen: () => void): unknown
}

function hostPort(): HostPort {
  const parentPort = (process as NodeJS.Process & { readonly parentPort?: ParentPort }).parentPort
  if (parentPort !== undefined) {
    return {
      post: (message) => parentPort.postMessage(message),
      listen: (receive) => parentPort.on('message', (event) => receive(event.data as EngineRequest)),
      onClosed: (listen) => parentPort.on('close', listen)
    }
  }
  return {
    // Without a callback, a message to a host that has just died would be thrown as an error event.
    post: (message) => process.connected && process.send?.(message, undefined, {}, () => undefined),
    listen: (receive) => process.on('message', (message) => receive(message as EngineRequest)),
    onClosed: (listen) => process.on('disconnect', listen)
  }
}

/** Where memory runs out, Linux should end the engine, whose job resumes, and not the host. */
function goFirst(): void {
  if (process.platform !== 'linux') return
  try {
    writeFileSync('/proc/self/oom_score_adj', '500')
  } catch {
    // A machine that forbids it runs all the same.
  }
}

const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = os.constants.priority

/** Training computes for hours; the page and the host, and tagging beside it, must be answered at once. */
function stepBack(priority: number = PRIORITY_BELOW_NORMAL): void {
  try {
    os.setPriority(priority)
  } catch {
    // As above.
  }
}

const work: EngineWork = {
  async train(request, control, emit) {
    stepBack()
    const { trainTagger } = await import('./training/train.ts')
    return trainTagger(request, control, emit)
  },
  async pretrain(request, control, emit) {
    stepBack()
    const { pretrainEncoder } = await import('./pretraining/pretrain.ts')
    return pretrainEncoder(request, control, emit)
  },
  async examine(request, control) {
    const { examineText } = await import('./readiness/examine.ts')
    return examineText(request, control)
  },
  async adopt(folder, name) {
    const { adoptEncoder } = await import('./encoders/adopt-encoder.ts')
    return adoptEncoder(folder, name)
  },
  async openLearner(encoderFolder, entityTypes, threads) {
    // It computes after every mark, while the next one is being made.
    stepBack(PRIORITY_LOW)
    const { openWordStates } = await import('./learner/word-states.ts')
    const { createLiveLearner } = await import('./learner/live-learner.ts')
    return createLiveLearner(await openWordStates(encoderFolder, threads), entityTypes)
  },
  async exportTagger(folder, to, target) {
    const { exportTagger } = await import('./export/export-tagger.ts')
    const { packFolder } = await import('./export/pack-folder.ts')
    const unpacked = `${target}.folder`
    await exportTagger(folder, unpacked, { to, precision: 'F32' })
    await packFolder(unpacked, target)
  },
  async loadTagger(folder, threads, timings) {
    const { loadTagger } = await import('./tagging/load-tagger.ts')
    const { tagDocuments } = await import('./tagging/tag-document.ts')
    const { foundEntities } = await import('./metrics/judged-sentence.ts')
    const { findSuspects } = await import('./review/label-suspects.ts')
    const tagger = await loadTagger(folder, { threads, precision: 'auto', timings })
    return {
      entityTypes: tagger.card.entityTypes,
      tag: async (texts) => {
        const found = await tagDocuments(
          tagger,
          texts.map(({ text }) => text)
        )
        return texts.map(({ id }, i) => ({ id, ...found[i]! }))
      },
      find: async (sentences) => (await tagger.tagSentences(sentences)).map(foundEntities),
      suspect: async (sentences) => {
        const scores = await tagger.scoreSentences(sentences)
        const { tags } = tagger.card
        return sentences.map((sentence, i) => findSuspects(sentence.tags, { logProbabilities: scores[i]!, tags }))
      },
      release: () => tagger.release()
    }
  }
}

lockNetwork()
goFirst()
const port = hostPort()
const server = serveEngine(work, port.post, () => process.exit(0))
port.listen(server.receive)
// The host is gone: nobody would keep what comes out, and the newest checkpoint stands.
port.onClosed(() => process.exit(0))
// Loaded after the lock: it brings ONNX Runtime in.
const { versions } = await import('./versions.ts')
port.post({ kind: 'ready', versions })
