// Where a tagger lies and what its types are called in a project, whether it was trained here or ships with Chartmark.
import type { Language } from '../../../shared/text/language.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { readLabelSet } from '../../store/projects/labels.ts'
import { findTagger } from '../../store/taggers/taggers.ts'
import { notFound } from '../service-error.ts'
import { mapLabels, type Starter } from './starters.ts'
import { taggerFolderOf } from '../training/places.ts'

export interface TaggerSource {
  readonly id: string
  readonly name: string
  readonly folder: string
  /** The project's label for each type that is not called like one. */
  readonly labels?: ReadonlyMap<string, string>
  /** Only documents in this language are read. */
  readonly language?: Language
}

export interface SourceDeps {
  readonly read: ReadHandle
  readonly starters: readonly Starter[]
  readonly workspaceFolder: string
}

/** Throws `ServiceError` NOT_FOUND. */
export function requireSource(
  { read, starters, workspaceFolder }: SourceDeps,
  projectId: string,
  taggerId: string
): TaggerSource {
  const starter = starters.find(({ id }) => id === taggerId)
  if (starter !== undefined) {
    const { id, name, folder, language } = starter
    return { id, name, folder, language, labels: mapLabels(starter, readLabelSet(read, projectId).labels) }
  }
  const tagger = findTagger(read, taggerId)
  if (tagger?.projectId !== projectId) throw notFound('tagger', taggerId)
  return { id: tagger.id, name: tagger.name, folder: taggerFolderOf(workspaceFolder, tagger.id) }
}
