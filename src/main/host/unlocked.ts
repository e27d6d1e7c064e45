// Composition root: store, services and jobs over an unlocked workspace become the handlers of the contract.
import path from 'node:path'
import packageFile from '../../../package.json' with { type: 'json' }
import type { Project } from '../../shared/entities.ts'
import { chooseThreads } from '../engine/threads.ts'
import { createJobQueue } from '../jobs/queue.ts'
import type { EngineChild, SpawnEngine } from '../jobs/spawner.ts'
import { createLearningEngine } from '../jobs/learning-engine.ts'
import { createTaggingEngine } from '../jobs/tag-job.ts'
import { createAdjudicationService } from '../services/team/adjudication.ts'
import { createAgreementService } from '../services/team/agreement.ts'
import { createAnnotationService } from '../services/annotation/annotation.ts'
import { createBulkService } from '../services/annotation/bulk.ts'
import { createAssignmentService } from '../services/team/assignments.ts'
import { createDictionaryService } from '../services/dictionaries/dictionaries.ts'
import { createDocumentService } from '../services/documents.ts'
import { createFileLoans } from '../services/imports/file-loans.ts'
import { createImportService } from '../services/imports/imports.ts'
import { createExportService, type SaveFile } from '../services/exports/exports.ts'
import { createEncoderImports } from '../services/encoders/import-encoder.ts'
import { createEncoderService } from '../services/encoders/encoders.ts'
import { createArchiveService } from '../services/archives/archives.ts'
import { createJobService } from '../services/jobs.ts'
import { createLearnerService } from '../services/training/live-learner.ts'
import { createLabelChangeService } from '../services/labels/label-changes.ts'
import { createLabelRestoreService } from '../services/labels/label-restore.ts'
import { createKnownWordsService } from '../services/annotation/known-words.ts'
import { createOccurrenceService } from '../services/annotation/occurrences.ts'
import { createArchivingService } from '../services/team/archiving.ts'
import { createPeopleService } from '../services/team/people.ts'
import { createPretrainingService } from '../services/pretraining/pretraining.ts'
import { createNoteService } from '../services/notes.ts'
import { createProjectService } from '../services/projects.ts'
import { createEntityService } from '../services/review/entities.ts'
import { createLabelErrorService } from '../services/review/label-errors.ts'
import { createQualityService } from '../services/review/quality.ts'
import { createErasureService } from '../services/removal/erase.ts'
import { createRemovalService } from '../services/removal/removal.ts'
import { createReviewService } from '../services/review/review.ts'
import { measureReadiness } from '../services/encoders/readiness.ts'
import { createSample } from '../services/sample.ts'
import { createSettingsService } from '../services/settings.ts'
import { setStatusOfMany } from '../services/annotation/status-of-many.ts'
import { createDecisionService } from '../services/annotation/suggestion-decisions.ts'
import { readStarters } from '../services/taggers/starters.ts'
import { createTaggingService } from '../services/taggers/tagging.ts'
import { createTrainingService } from '../services/training/training.ts'
import { createRecipeService } from '../services/training/saved-recipes.ts'
import { createTaggerService } from '../services/taggers/taggers.ts'
import { createResultService } from '../services/training/results.ts'
import { createTransferService } from '../services/transfers.ts'
import { labelledDocuments } from '../store/documents/corpus.ts'
import { openWorkspace, workspaceFileName, type WorkspaceOptions } from '../store/workspace/workspace.ts'
import { watchChanges } from './change-stream.ts'
import { describeError } from './errors.ts'
import type { OpenedWorkspace } from './lock-gate.ts'
import { type Log, silentLog } from './log.ts'

export interface UnlockedOptions {
  /** Folder of the workspace's database, key and taggers; made where it is missing. */
  readonly workspaceFolder: string
  /** The application's own `resources`: bundled encoder and sample notes. Read only. */
  readonly resourcesFolder: string
  readonly spawnEngine: SpawnEngine
  readonly shell: 'web' | 'electron' | 'test'
  /** Threads of ONNX Runtime; 0, the default, lets the engine choose. */
  readonly threads?: number
  /** Where the host's log goes; nowhere by default. */
  readonly log?: Log
  /** Where the shell can ask where a file is to go; a browser saves it by itself. */
  readonly saveFile?: SaveFile
}

/** Store, services and jobs over a key that opens the workspace. */
export async function openUnlocked(
  options: UnlockedOptions,
  workspaceOptions: WorkspaceOptions
): Promise<OpenedWorkspace> {
  const { workspaceFolder, resourcesFolder, shell, threads = 0, log = silentLog } = options
  const openedAt = performance.now()
  const workspace = openWorkspace(workspaceOptions)
  const { read, mutate } = workspace
  const spawnEngine = logged(options.spawnEngine, log)
  const queue = createJobQueue((error, { id: jobId, kind }) =>
    log.write({ event: 'job-fault', jobId, kind, ...describeError(error) })
  )
  const taggingEngine = createTaggingEngine(spawnEngine)
  const learningEngine = createLearningEngine(spawnEngine)

  const { settings, saveSettings, annotator } = createSettingsService({ read, mutate })
  const store = { read, mutate, annotator, settled: workspace.settled }
  const projects = createProjectService(store)
  const documents = createDocumentService(store)
  const annotation = createAnnotationService(store)
  const bulk = createBulkService({ ...store, queue }, annotation)
  const occurrences = createOccurrenceService(store)
  const dictionaries = createDictionaryService({ ...store, queue })
  const archives = createArchiveService({ ...store, queue })
  const exports = createExportService({ ...store, documents })
  const removing = { ...store, queue, documents }
  const removal = createRemovalService(removing)
  const erasure = createErasureService({ ...removing, workspaceFolder, emptyLog: workspace.emptyLog })
  const loans = createFileLoans()
  const imports = createImportService({ ...store, queue, loans })
  const jobs = createJobService({ ...store, queue })
  const starters = await readStarters(resourcesFolder)
  const taggerDeps = { ...store, queue, engine: taggingEngine, workspaceFolder, threads, starters }
  const tagging = createTaggingService(taggerDeps)
  const results = createResultService({ ...taggerDeps, resourcesFolder })
  const taggers = createTaggerService({ ...store, spawnEngine, workspaceFolder })
  const team = {
    ...createAdjudicationService(store, documents),
    ...createAssignmentService({ ...store, queue }, documents),
    ...createAgreementService(store)
  }
  const learning = {
    ...store,
    ...{ queue, spawnEngine, resourcesFolder, workspaceFolder, threads, starters },
    labelledDocuments: (projectId: string) => labelledDocuments(read, projectId)
  }
  const training = createTrainingService({ ...learning, onTrained: results.checkCurrent })
  const pretraining = createPretrainingService(learning)
  const encoders = createEncoderService(learning)
  const encoderImports = createEncoderImports(learning)

  const labelErrors = createLabelErrorService({ ...learning, annotation })

  /** What there is to see at the first start: the shipped taggers go through the notes that are still to be worked on. */
  const createSampleWithSuggestions = async (): Promise<Project> => {
    const project = await createSample({ mutate, annotator, resourcesFolder })
    for (const { tagger } of tagging.offers({ projectId: project.id }))
      tagging.start({ projectId: project.id, taggerId: tagger.id, scope: 'unreviewed' })
    return project
  }

  const handlers: OpenedWorkspace['handlers'] = {
    workspace: {
      about: () => ({
        version: packageFile.version,
        shell,
        workspace: workspaceFileName,
        folder: path.resolve(workspaceFolder),
        threads: chooseThreads(threads)
      }),
      settings,
      saveSettings,
      watch: (_input, { signal }) => watchChanges(workspace.onChange, signal)
    },
    people: { ...createPeopleService(store), ...createArchivingService(store) },
    projects: {
      ...projects,
      createSample: createSampleWithSuggestions,
      openArchive: (input) => archives.openArchive(loans.withFile(input)),
      previewMerge: (input) => archives.previewMerge(loans.withFile(input)),
      mergeArchive: (input) => archives.mergeArchive(loans.withFile(input))
    },
    documents: {
      list: documents.list,
      ids: documents.ids,
      facets: documents.facets,
      get: documents.get,
      ...createKnownWordsService(store),
      edit: annotation.edit,
      takeBack: annotation.takeBack,
      restore: annotation.restore,
      history: annotation.history,
      setStatus: (input) => setStatusOfMany({ ...store, queue }, input),
      undo: bulk.undo,
      redo: bulk.redo
    },
    removal: { ...removal, previewErasure: erasure.previewErasure, erase: erasure.erase },
    notes: createNoteService(store),
    exports: {
      write: exports.write,
      archive: exports.archive,
      mentions: exports.mentions,
      together: exports.together,
      save: (input) => exports.save(input, options.saveFile),
      rows: (input, { signal }) => exports.rows(input, signal),
      preview: (input, { signal }) => exports.preview(input, signal),
      previewSheet: (input, { signal }) => exports.previewSheet(input, signal),
      identifiers: (input, { signal }) => exports.identifiers(input, signal)
    },
    transfers: createTransferService(store),
    imports: {
      lend: ({ files }, { signal }) => loans.lend(files, signal),
      async give({ loanId, request, bytes }) {
        await loans.give(loanId, request, bytes)
        return null
      },
      preview: imports.preview,
      start: imports.start,
      resume: imports.resume,
      discard: imports.discard,
      takeBackPreview: imports.takeBackPreview,
      takeBack: imports.takeBack,
      bringBack: imports.bringBack,
      list: imports.list,
      report: imports.report,
      rows: (input, { signal }) => imports.rows(input, signal)
    },
    occurrences: { ...occurrences, find: (input, { signal }) => occurrences.find(input, signal) },
    dictionaries,
    labelSets: { ...createLabelChangeService({ ...store, queue }), ...createLabelRestoreService({ ...store, queue }) },
    suggestions: createDecisionService({ ...store, queue }, documents),
    bulk: { changes: bulk.changes, takeBack: bulk.takeBack, redo: bulk.doAgain },
    team,
    training: {
      ...training,
      ...results,
      time: (input, { signal }) => training.time(input, signal),
      watch: (input, { signal }) => training.watch(input, signal)
    },
    pretraining: { ...pretraining, watch: (input, { signal }) => pretraining.watch(input, signal) },
    encoders: { ...encoders, readiness: (input) => measureReadiness(learning, input) },
    encoderImports,
    tagging,
    taggers: { ...taggers, export: (input, { signal }) => taggers.export(input, signal) },
    recipes: createRecipeService(store),
    learner: createLearnerService({
      ...{ read, mutate, resourcesFolder, workspaceFolder, threads, engine: learningEngine },
      isOn: () => settings().liveLearner,
      onChange: workspace.onChange
    }),
    review: createReviewService(store, documents),
    labelErrors,
    entities: createEntityService(store),
    quality: createQualityService({ ...store, taggers: tagging.taggers }),
    jobs: { ...jobs, watch: (_input, { signal }) => jobs.watch(signal) }
  }

  const close = async (): Promise<void> => {
    const closedAt = performance.now()
    await queue.close()
    await taggingEngine.close()
    await learningEngine.close()
    await exports.close()
    workspace.close()
    log.write({ event: 'closed', milliseconds: Math.round(performance.now() - closedAt) })
  }

  try {
    await archives.tidy()
    await bulk.tidy()
    await erasure.tidyErased()
    imports.tidy()
    await exports.tidy()
    imports.tidyTakenBack()
    await dictionaries.tidy()
    await encoderImports.tidy()
    training.interruptUnfinished()
    tagging.resumeUnfinished()
    pretraining.pauseUnfinished()
    labelErrors.interruptUnfinished()
    log.write({ event: 'started', shell, milliseconds: Math.round(performance.now() - openedAt) })
    const lockAfter = () => settings().lockAfter
    return { handlers, mutate, annotator, lockAfter, exported: exports.find, close, whenIdle: queue.whenIdle }
  } catch (error) {
    workspace.close()
    throw error
  }
}

/** Tells the log of each end of an engine process. */
function logged(spawnEngine: SpawnEngine, log: Log): SpawnEngine {
  return (lane): EngineChild => {
    const child = spawnEngine(lane)
    child.onExit((code, signal) => log.write({ event: 'engine-exit', lane, code, signal }))
    return child
  }
}
