// The live learner: follows what people mark, and suggests in the next document once it has seen ten marks.
import type { Change } from '../../../shared/entities.ts'
import { liveLearnerName } from '../../../shared/live-learner.ts'
import type { ReadDocument } from '../../engine/learner/live-learner.ts'
import { toTaggedSentences } from '../../engine/text/labelled.ts'
import type { LearningEngine } from '../../jobs/learning-engine.ts'
import { openStatesOf } from '../../store/annotation-states.ts'
import { type DocumentHead, textOf } from '../../store/documents.ts'
import { encoderOfProject } from '../../store/encoders.ts'
import type { ReadHandle } from '../../store/handles.ts'
import { readLabelSet } from '../../store/labels.ts'
import { markedDocument, type MarkedDocument, markedRevisions } from '../../store/marked-documents.ts'
import type { Mutate } from '../../store/mutate.ts'
import { requireDocument } from '../annotation/annotation.ts'
import { writeSuggestions } from '../annotation/suggestions.ts'
import type { EncoderPlaces } from '../encoders/places.ts'
import { chooseEncoder } from './encoder.ts'

/** Before the tenth mark it would mostly be wrong. */
const fewestMarks = 10
/** The newest ones: older ones teach little that is new, and all states are held in memory. */
const mostDocuments = 200
const pauseMilliseconds = 250

export interface LearnerDeps extends EncoderPlaces {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly engine: LearningEngine
  readonly threads: number
  readonly isOn: () => boolean
  readonly onChange: (listen: (change: Change) => void) => void
}

export interface LearnerState {
  /** `waiting`: too few marks yet. `other`: a trained tagger has suggested here already, or a person is through. */
  readonly state: 'off' | 'waiting' | 'learning' | 'other'
  readonly marks: number
  readonly fewest: number
}

export interface LearnerService {
  /** For a document that is opened: learns what is new and suggests in it. From then on its project is followed. */
  readonly follow: (input: { readonly documentId: string }) => Promise<LearnerState>
}

export function createLearnerService(deps: LearnerDeps): LearnerService {
  const { read, engine, isOn } = deps
  /** Revisions that the engine has learned from, of the project it follows. */
  let followed:
    { readonly projectId: string; readonly key: string; readonly revisions: Map<string, number> } | undefined
  let marks = 0
  let last: Promise<unknown> = Promise.resolve()
  let due: NodeJS.Timeout | undefined

  /** One after the other: the engine holds one state. */
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => {
    const result = last.then(work, work)
    last = result.catch(() => undefined)
    return result
  }

  const learn = async (projectId: string): Promise<void> => {
    const revisions = markedRevisions(read, projectId, mostDocuments)
    const entityTypes = readLabelSet(read, projectId).labels.map(({ id }) => id)
    const key = `${projectId} ${entityTypes.join(' ')} ${encoderOfProject(read, projectId) ?? ''}`
    if (followed?.key !== key || !engine.remembers()) followed = { projectId, key, revisions: new Map() }
    const known = followed.revisions
    const gone = [...known.keys()].filter((id) => !revisions.has(id)).map((id) => ({ id, sentences: [] }))
    const fresh = [...revisions].filter(([id, revision]) => known.get(id) !== revision)
    const documents = fresh.map(([id]) => markedDocument(read, id)).filter((document) => document !== undefined)
    if (documents.length === 0 && gone.length === 0) return
    const parts = documents.map(readPart)
    const { encoder } = await chooseEncoder(
      deps,
      parts.flatMap(({ sentences }) => sentences),
      encoderOfProject(read, projectId)
    )
    await engine.learn({ encoderFolder: encoder.folder, entityTypes, threads: deps.threads }, [...gone, ...parts])
    for (const { id } of gone) known.delete(id)
    for (const [id, revision] of fresh) known.set(id, revision)
  }

  const countMarks = (projectId: string): number =>
    [...markedRevisions(read, projectId, mostDocuments).keys()].reduce(
      (sum, id) => sum + (markedDocument(read, id)?.spans.length ?? 0),
      0
    )

  deps.onChange((change) => {
    if (change.kind !== 'document' || followed?.projectId !== change.projectId || !isOn()) return
    clearTimeout(due)
    due = setTimeout(() => {
      // What fails now is tried again with the next mark, or said when a document is opened.
      void inTurn(() => learn(change.projectId)).catch(() => undefined)
    }, pauseMilliseconds)
    due.unref()
  })

  return {
    async follow({ documentId }) {
      const document = requireDocument(read, documentId)
      const answer = (state: LearnerState['state']): LearnerState => ({ state, marks, fewest: fewestMarks })
      // A blind pass must not see what comes from the marks of others.
      if (!isOn() || document.passOf !== null) return answer('off')
      marks = countMarks(document.projectId)
      if (marks < fewestMarks) return answer('waiting')
      return inTurn(async () => {
        await learn(document.projectId)
        if (document.status !== 'todo' || hasOtherSuggestions(read, document)) return answer('other')
        const found = await engine.suggest([{ id: documentId, text: textOf(read, document.key) }])
        writeSuggestions(
          deps,
          { origin: 'tagger', by: liveLearnerName },
          found.map(({ id, spans }) => ({ documentId: id, spans }))
        )
        return answer('learning')
      })
    }
  }
}

/** Whoever has finished a document has read all of it; before that, down to the last mark, and what lies below says nothing. */
function readPart(document: MarkedDocument): ReadDocument {
  const { sentences, starts } = toTaggedSentences(document)
  const end = document.status === 'todo' ? Math.max(0, ...document.spans.map((span) => span.end)) : document.text.length
  return { id: document.id, sentences: sentences.filter((_, place) => starts[place]! < end) }
}

function hasOtherSuggestions(read: ReadHandle, { key }: DocumentHead): boolean {
  return openStatesOf(read, key).some(
    ({ state }) => state.status === 'suggestion' && state.origin === 'tagger' && state.by !== liveLearnerName
  )
}
