// Binary resources and the attachments that are in them, in files of any size: each is held only from when it comes to when it is wanted.
import { longestRecord } from '../reading/large-record.ts'
import { field, listField, type Resource, textField } from './fhir-json.ts'
import type { ResourceItem } from './fhir-resources.ts'

/** Names of all Binary resources of a file, and how often an attachment names each of them. */
export interface BinaryIndex {
  readonly there: ReadonlySet<string>
  readonly wanted: ReadonlyMap<string, number>
}

export async function indexBinaries(resources: AsyncIterable<ResourceItem>): Promise<BinaryIndex> {
  const there = new Set<string>()
  const wanted = new Map<string, number>()
  for await (const { resource, fullUrl } of resources) {
    if (isBinary(resource)) for (const name of namesOf(resource, fullUrl)) there.add(name)
    for (const url of linksOf(resource)) wanted.set(url, (wanted.get(url) ?? 0) + 1)
  }
  return { there, wanted }
}

export function isBinary(resource: unknown): resource is Resource {
  return textField(resource, 'resourceType') === 'Binary'
}

/** Every name that an attachment may have for it. */
export function namesOf(binary: Resource, fullUrl: string | undefined): string[] {
  const id = textField(binary, 'id')
  return [...(id === undefined ? [] : [`Binary/${id}`]), ...(fullUrl === undefined ? [] : [fullUrl])]
}

/** The attachments of a resource of the kinds whose attachments are documents. */
export function attachmentsOf(resource: unknown): readonly unknown[] | undefined {
  switch (textField(resource, 'resourceType')) {
    case 'DocumentReference':
      return listField(resource, 'content').map((content) => field(content, 'attachment'))
    case 'DiagnosticReport':
      return listField(resource, 'presentedForm')
    default:
      return undefined
  }
}

/** Names of the resources in which the attachments are that have no content themselves; a version of one is the one. */
export function linksOf(resource: unknown): string[] {
  return (attachmentsOf(resource) ?? []).flatMap((attachment) => linkOf(attachment) ?? [])
}

export function linkOf(attachment: unknown): string | undefined {
  if (textField(attachment, 'data') !== undefined) return undefined
  const url = textField(attachment, 'url')?.replace(/\/_history\/[^/]*$/, '')
  return url?.startsWith('#') === true ? undefined : url
}

/** The Binary within the resource itself that an attachment names by `#`. */
export function containedOf(attachment: unknown, resource: unknown): Resource | undefined {
  const url = textField(attachment, 'url')
  if (url?.startsWith('#') !== true) return undefined
  return listField(resource, 'contained').find((each) => isBinary(each) && textField(each, 'id') === url.slice(1)) as
    Resource | undefined
}

/** `later`: it has not come yet. `far`: it was not held, since too much was. */
export type FoundBinary = Resource | 'later' | 'far' | undefined

export interface BinaryShelf {
  /** Undefined where the file has none of that name. */
  find(name: string): FoundBinary
  /** Whether anybody wants it. */
  add(binary: Resource, fullUrl: string | undefined): boolean
  /** An attachment has been read: nobody holds a Binary that nobody else wants. */
  release(name: string): void
}

export function createBinaryShelf({ there, wanted }: BinaryIndex, most = longestRecord): BinaryShelf {
  const left = new Map(wanted)
  const held = new Map<string, Resource | 'far'>()
  let units = 0
  const sizeOf = (binary: Resource) => contentOf(binary)?.length ?? 0
  return {
    find: (name) => held.get(name) ?? (there.has(name) ? 'later' : undefined),
    add(binary, fullUrl) {
      const names = namesOf(binary, fullUrl).filter((name) => (left.get(name) ?? 0) > 0)
      for (const name of names) {
        if (held.has(name)) continue
        const isFar = units + sizeOf(binary) > most
        if (!isFar) units += sizeOf(binary)
        held.set(name, isFar ? 'far' : binary)
      }
      return names.length > 0
    },
    release(name) {
      const others = (left.get(name) ?? 0) - 1
      left.set(name, others)
      const binary = held.get(name)
      if (others > 0 || binary === undefined) return
      if (binary !== 'far') units -= sizeOf(binary)
      held.delete(name)
    }
  }
}

/** Base64; `content` in the versions before R4. */
export function contentOf(binary: unknown): string | undefined {
  return textField(binary, 'data') ?? textField(binary, 'content')
}
