// Looks for wrong labels: taggers are trained on some documents and judge the others; a person decides on what they suspect.
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { DocumentChange, Edit } from '../../../shared/entities.ts'
import type { Job } from '../../../shared/jobs.ts'
import type { Range } from '../../../shared/spans.ts'
import type { CheckMethod, LabelCheck, Suspect, SuspectKind } from '../../../shared/label-errors.ts'
import { readyRecipe } from '../../engine/training/recipes.ts'
import { fitToSentences } from '../../engine/training/epochs.ts'
import type { LabelledDocument } from '../../engine/text/labelled.ts'
import { timingsName } from '../../engine/tagging/timings-name.ts'
import { JobStopped } from '../../jobs/engine-session.ts'
import type { JobControl, JobOutcome, JobQueue } from '../../jobs/queue.ts'
import type { SpawnEngine } from '../../jobs/spawner.ts'
import { runSuspectFold } from '../../jobs/suspect-job.ts'
import { readFragments, stateAt } from '../../store/annotations/annotation-states.ts'
import { findDocument, headByKey, textOf } from '../../store/documents/documents.ts'
import { encoderOfProject } from '../../store/training/encoders.ts'
import { newId } from '../../store/database/ids.ts'
import {
  addSuspects,
  type CheckRecord,
  countFold,
  countOpenSuspects,
  endCheck,
  findCheck,
  findSuspect,
  insertCheck,
  keepSuspect,
  openSuspects,
  resumeCheck,
  runningChecks,
  type SuspectRow
} from '../../store/quality/label-checks.ts'
import { readLabelSet } from '../../store/projects/labels.ts'
import { describeFailure } from '../engine-faults.ts'
import type { AnnotationDeps, AnnotationService } from '../annotation/annotation.ts'
import { excerptOf, onOneLine } from '../excerpt.ts'
import { requireProject } from '../projects.ts'
import { notFound, refused } from '../service-error.ts'
import { chooseEncoder } from '../training/encoder.ts'
import { type CheckFold, dealCheckFolds, hashPlaces, placeSentences, placeSuspect } from './check-folds.ts'

export interface LabelErrorDeps extends AnnotationDeps {
  readonly queue: JobQueue
  readonly spawnEngine: SpawnEngine
  readonly resourcesFolder: string
  readonly workspaceFolder: string
  readonly threads: number
  readonly annotation: Pick<AnnotationService, 'edit'>
  readonly labelledDocuments: (projectId: string) => Iterable<LabelledDocument>
}

export interface LabelErrorService {
  readonly check: (input: { projectId: string }) => LabelCheck | null
  readonly suspects: (input: { projectId: string; kind: SuspectKind; limit: number }) => Suspect[]
  /** Throws `ServiceError`: NOT_FOUND, REFUSED where too little is labelled. */
  readonly start: (input: { projectId: string; method: CheckMethod; goOn?: boolean }) => Promise<Job>
  /** Throws `ServiceError`: NOT_FOUND, and REFUSED where the document no longer allows it. */
  readonly decide: (input: { suspectId: string; decision: 'fix' | 'keep' | 'reopen' }) => DocumentChange | null
  /** For the start of a host: checks that no process works on any more are marked stopped. */
  readonly interruptUnfinished: () => void
}

const folds = 4
const seed = 1
const fewestSentences = 20
/** Characters around a suspect. */
const around = 80

export function createLabelErrorService(deps: LabelErrorDeps): LabelErrorService {
  const { read, mutate, annotator, queue } = deps

  const end = (record: Pick<CheckRecord, 'id' | 'projectId'>, state: 'done' | 'stopped', message: string | null) =>
    mutate('label-errors.end', annotator(), ({ write, audit, changed }) => {
      endCheck(write, record.id, state, message)
      audit({ entity: 'label-check', entityId: record.id, after: { state } })
      changed({ kind: 'review', projectId: record.projectId })
    })

  const run = async (record: CheckRecord, dealt: readonly CheckFold[], encoder: Encoder, control: JobControl) => {
    try {
      for (const [place, fold] of dealt.entries()) {
        if (place < record.foldsDone) continue
        if (control.signal.aborted) throw new JobStopped(true)
        await runFold(deps, record, fold, place, dealt.length, encoder, control)
      }
      end(record, 'done', null)
    } catch (error) {
      const isStop = error instanceof JobStopped
      end(record, 'stopped', isStop ? null : describeFailure(error, failureWords))
    } finally {
      await rm(folderOf(deps, record.id), { recursive: true, force: true })
    }
    return 'ended' as JobOutcome
  }

  return {
    check({ projectId }) {
      requireProject(read, projectId)
      const record = findCheck(read, projectId)
      if (record === undefined) return null
      const { id, projectId: _, dealt: __, ...shown } = record
      return { ...shown, open: countOpenSuspects(read, id) }
    },

    suspects({ projectId, kind, limit }) {
      requireProject(read, projectId)
      const record = findCheck(read, projectId)
      return record === undefined ? [] : openSuspects(read, record.id, kind, limit).map((row) => describe(deps, row))
    },

    async start({ projectId, method, goOn }) {
      requireProject(read, projectId)
      const before = findCheck(read, projectId)
      if (before?.state === 'running') throw refused('check-running')
      const documents = await placeSentences(deps.labelledDocuments(projectId))
      const sentences = documents.reduce((sum, own) => sum + own.length, 0)
      if (sentences < fewestSentences) throw refused('too-few-sentences')
      const dealt = dealCheckFolds(documents, folds)
      const { encoder } = await chooseEncoder(
        deps,
        documents.flat().map(({ sentence }) => sentence),
        encoderOfProject(read, projectId)
      )
      const places = hashPlaces(documents)
      const isSame = goOn && before?.state === 'stopped' && before.method === method && before.dealt === places
      const id = isSame ? before.id : newId()
      mutate('label-errors.start', annotator(), (mutation) => {
        if (isSame) resumeCheck(mutation.write, id)
        else insertCheck(mutation, { id, projectId, method, folds: dealt.length, sentences, dealt: places })
        mutation.audit({ entity: 'label-check', entityId: id, after: { projectId, method, sentences } })
        mutation.changed({ kind: 'review', projectId })
      })
      const record = findCheck(read, projectId)!
      return queue.add({
        ...{ lane: 'train', kind: 'check', projectId, title: '', runId: null },
        run: (control) => run(record, dealt, encoder, control),
        dropped: () => end(record, 'stopped', null)
      })
    },

    decide({ suspectId, decision }) {
      const row = /^\d{1,15}$/.test(suspectId) ? findSuspect(read, Number(suspectId)) : undefined
      if (row === undefined) throw notFound('annotation', suspectId)
      const { id: documentId, projectId } = headByKey(read, row.documentKey)
      const change = decision === 'fix' ? deps.annotation.edit({ documentId, edit: fixOf(deps, row) }) : null
      mutate('label-errors.decide', annotator(), ({ write, audit, changed }) => {
        keepSuspect(write, row.key, decision === 'keep')
        audit({ entity: 'suspect', entityId: suspectId, after: { decision } })
        changed({ kind: 'review', projectId })
      })
      return change
    },

    interruptUnfinished() {
      for (const record of runningChecks(read)) end(record, 'stopped', null)
    }
  }
}

type Encoder = Awaited<ReturnType<typeof chooseEncoder>>['encoder']

const folderOf = ({ workspaceFolder }: LabelErrorDeps, checkId: string) => path.join(workspaceFolder, 'checks', checkId)

/** Share of a fold below which its pace tells nothing: loading the encoder is most of it, and minutes looked like an hour. */
const leastTelling = 0.05

async function runFold(
  deps: LabelErrorDeps,
  { id, projectId, method }: CheckRecord,
  { train, devel, held }: CheckFold,
  place: number,
  count: number,
  encoder: Encoder,
  control: JobControl
): Promise<void> {
  const { read, mutate, annotator, spawnEngine, workspaceFolder, threads } = deps
  const folder = path.join(folderOf(deps, id), `fold-${place}`)
  const began = performance.now()
  const tell = (share: number) => {
    const whole = (place + share) / count
    const seconds = (performance.now() - began) / 1000
    const left = share < leastTelling ? null : (seconds / share) * (count - place - share)
    control.report({ stage: 'training', share: whole, secondsLeft: left })
  }
  tell(0)
  const suspects = await runSuspectFold({
    jobId: `${control.jobId} ${place}`,
    spawnEngine,
    order: {
      encoderFolder: encoder.folder,
      recipe: fitToSentences(readyRecipe(method === 'quick' ? 'head' : 'layered', encoder.hidden), train.length),
      seed,
      entityTypes: readLabelSet(read, projectId).labels.map((label) => label.id),
      runFolder: folder,
      taggerFolder: path.join(folder, 'tagger'),
      resume: false,
      threads
    },
    ...{ train, devel },
    held: held.map(({ sentence }) => sentence),
    timings: path.join(workspaceFolder, timingsName),
    signal: control.signal,
    onEvent: (event) => {
      if (event.kind === 'step') tell(event.step / event.totalSteps)
    }
  })
  mutate('label-errors.fold', annotator(), ({ write, audit, changed }) => {
    const found = held.flatMap((sentence, i) => {
      const document = findDocument(write, sentence.documentId)
      if (document === undefined) return []
      return (suspects[i] ?? []).flatMap((suspect) => placeSuspect(sentence, document.key, suspect) ?? [])
    })
    addSuspects(write, id, found)
    countFold(write, id)
    audit({ entity: 'label-check', entityId: id, after: { fold: place, suspects: found.length } })
    changed({ kind: 'review', projectId })
  })
  await rm(folder, { recursive: true, force: true })
}

/** What marks the place as it was found. Of a wrong type the edges stay as a person drew them. */
function fixOf({ read }: LabelErrorDeps, row: SuspectRow): Edit {
  const { documentKey, kind, givenLabel, givenPlace, foundLabel, foundStart, foundEnd } = row
  const fragments = [{ start: foundStart ?? 0, end: foundEnd ?? 0 }]
  if (kind === 'missed') return { kind: 'add', labelId: foundLabel!, fragments }
  const there = stateAt(read, documentKey, givenPlace!, givenLabel!)
  if (there === undefined) throw refused('annotation-gone')
  const annotationId = String(there.id)
  if (kind === 'spurious') return { kind: 'remove', annotationIds: [annotationId] }
  return kind === 'type'
    ? { kind: 'relabel', annotationId, labelId: foundLabel! }
    : { kind: 'resize', annotationId, fragments }
}

function describe({ read }: LabelErrorDeps, row: SuspectRow): Suspect {
  const { key, documentKey, kind, score, givenLabel, givenPlace, foundLabel, foundStart, foundEnd } = row
  const { id, name } = headByKey(read, documentKey)
  const text = textOf(read, documentKey)
  const place = (labelId: string, range: Range) => ({
    labelId,
    range,
    words: onOneLine(text.slice(range.start, range.end))
  })
  const fragments = givenPlace === null ? [] : readFragments(givenPlace)
  const given =
    givenLabel === null || fragments.length === 0
      ? null
      : place(givenLabel, { start: fragments[0]!.start, end: fragments.at(-1)!.end })
  const found =
    foundLabel === null || foundStart === null || foundEnd === null
      ? null
      : place(foundLabel, { start: foundStart, end: foundEnd })
  const ranges = [given, found].flatMap((each) => (each === null ? [] : [each.range]))
  const hull = { start: Math.min(...ranges.map(({ start }) => start)), end: Math.max(...ranges.map(({ end }) => end)) }
  const excerpt = excerptOf(text, hull, around)
  return { id: String(key), kind, documentId: id, documentName: name, given, found, score, excerpt }
}

const failureWords = {
  stopped: 'The engine stopped in the middle of the check. Start it again.',
  fault: 'Chartmark met a fault of its own during the check. Starting it again may help.'
}
