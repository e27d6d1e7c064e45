// Writes a project's documents into one file of a format, with a list of everything that the format could not carry.
import { setImmediate } from 'node:timers/promises'
import { type DocumentStatus, documentStatusSchema, type Problem } from '../../shared/entities.ts'
import { type FormatId, formatEntry } from '../../shared/formats.ts'
import type { FormatDocument } from '../formats/format.ts'
import { createZipWriter, ZipError } from '../formats/input/zip.ts'
import { goesOut } from '../formats/losses.ts'
import { extensionOf, findFormat, writeItems } from '../formats/registry.ts'
import { corpusOf } from '../store/corpus.ts'
import type { ReadHandle } from '../store/handles.ts'
import type { Mutate } from '../store/mutate.ts'
import { toFile } from './interchange-document.ts'
import { requireProject } from './projects.ts'
import { refused } from './service-error.ts'

export interface ExportInput {
  readonly projectId: string
  readonly format: FormatId
  /** Also what nobody has accepted, marked as such where the format can. */
  readonly suggestions: boolean
  /** Documents of this status or a later one; all where it is not said. */
  readonly from?: DocumentStatus
}

export interface ExportResult {
  readonly file: File
  readonly documents: number
  readonly spans: number
  readonly problems: Problem[]
}

export interface ExportDeps {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
}

const mostProblems = 1000
const stepMilliseconds = 20

/** An export leaves the encrypted store in clear, so it stands in the audit trail. Throws `ServiceError` NOT_FOUND. */
export async function exportProject(deps: ExportDeps, input: ExportInput): Promise<ExportResult> {
  const { read, mutate, annotator } = deps
  const { projectId, suggestions } = input
  const project = requireProject(read, projectId)
  const format = findFormat(input.format)
  const { carries, layout } = formatEntry(input.format)
  if (format?.write === undefined || carries === undefined) throw refused('format-unknown')

  const { options: order } = documentStatusSchema
  const statuses = order.slice(order.indexOf(input.from ?? 'todo'))
  let documents = 0
  let spans = 0
  function* counted(): Generator<FormatDocument> {
    for (const stored of corpusOf(read, projectId, statuses)) {
      const document = toFile(read, stored)
      documents++
      spans += document.spans.filter((span) => goesOut(span, { suggestions }, carries!)).length
      yield document
    }
  }

  const chunks: Uint8Array<ArrayBuffer>[] = []
  const zip = layout === 'one-file' ? undefined : createZipWriter()
  const keep = (bytes: readonly Uint8Array[]) => {
    for (const each of bytes) chunks.push(new Uint8Array(each))
  }
  const problems: Problem[] = []
  let lost = 0
  let until = performance.now() + stepMilliseconds
  try {
    for await (const item of writeItems(format, counted(), { suggestions })) {
      if (item.kind === 'bytes') keep(zip === undefined ? [item.bytes] : zip.add(item.file, item.bytes))
      else if (problems.length < mostProblems)
        problems.push(item.kind === 'note' ? { where: project.name, message: item.message } : item.problem)
      else lost++
      if (performance.now() < until) continue
      await setImmediate()
      until = performance.now() + stepMilliseconds
    }
  } catch (error) {
    throw error instanceof ZipError ? refused('file-too-large', error.message) : error
  }
  if (zip !== undefined) keep(zip.end())
  if (lost > 0) problems.push({ where: project.name, message: `${lost} more of these are not listed.` })

  mutate('document.export', annotator(), ({ audit }) => {
    audit({
      entity: 'project',
      entityId: projectId,
      after: { format: format.id, suggestions, statuses, documents, spans }
    })
  })
  const file = new File(chunks, exportName(project.name) + (zip === undefined ? extensionOf(format.id) : '.zip'))
  return { file, documents, spans, problems }
}

/** A name that every file system takes. */
export function exportName(project: string): string {
  return project.replaceAll(/[\u0000-\u001f<>:"/\\|?*]+/g, '_').replace(/[. ]+$/, '') || 'export'
}
