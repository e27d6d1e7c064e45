// Projects and their label sets.
import type { Project } from '../../shared/entities.ts'
import { type Label, type LabelSetName, readyMadeLabels } from '../../shared/labels.ts'
import type { ReadHandle } from '../store/database/handles.ts'
import type { Mutate } from '../store/database/mutate.ts'
import { isLabelInUse, type LabelSet, readLabelSet, writeLabelSet } from '../store/projects/labels.ts'
import { addProject, findProject, isProjectNameTaken, listProjects, renameProject } from '../store/projects/projects.ts'
import { notFound, refused } from './service-error.ts'

export interface ProjectService {
  readonly list: () => Project[]
  readonly create: (input: { name: string; labels: LabelSetName | Label[] }) => Project
  readonly rename: (input: { projectId: string; name: string }) => Project
  readonly labels: (input: { projectId: string }) => LabelSet
  readonly saveLabels: (input: { projectId: string; labels: Label[] }) => LabelSet
}

export interface ProjectDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
}

/** Each call throws `ServiceError` NOT_FOUND or REFUSED where it cannot be done. */
export function createProjectService({ read, mutate, annotator }: ProjectDeps): ProjectService {
  return {
    list: () => listProjects(read),

    create({ name, labels }) {
      const free = requireFreeName(read, name)
      const set = typeof labels === 'string' ? readyMadeLabels(labels) : labels
      return mutate('project.create', annotator(), (mutation) => addProject(mutation, free, set))
    },

    rename({ projectId, name }) {
      requireProject(read, projectId)
      const free = requireFreeName(read, name, projectId)
      mutate('project.rename', annotator(), (mutation) => renameProject(mutation, projectId, free))
      return requireProject(read, projectId)
    },

    labels({ projectId }) {
      requireProject(read, projectId)
      return readLabelSet(read, projectId)
    },

    saveLabels({ projectId, labels }) {
      requireProject(read, projectId)
      const kept = new Set(labels.map(({ id }) => id))
      for (const { id } of readLabelSet(read, projectId).labels) {
        if (!kept.has(id) && isLabelInUse(read, projectId, id)) throw refused('label-in-use', id)
      }
      return mutate('labels.save', annotator(), (mutation) => writeLabelSet(mutation, projectId, labels))
    }
  }
}

export function requireProject(read: ReadHandle, projectId: string): Project {
  const project = findProject(read, projectId)
  if (project === undefined) throw notFound('project', projectId)
  return project
}

function requireFreeName(read: ReadHandle, name: string, exceptId?: string): string {
  const trimmed = name.trim().toWellFormed()
  if (trimmed === '') throw refused('empty-name')
  if (isProjectNameTaken(read, trimmed, exceptId)) throw refused('name-taken', trimmed)
  return trimmed
}
