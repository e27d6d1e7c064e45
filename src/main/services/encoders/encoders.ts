// The encoders that there are: those that ship and those of the workspace; which one a project trains with; taking one away.
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Encoder } from '../../../shared/encoders.ts'
import { readEncoderFacts } from '../../engine/encoders/encoder-facts.ts'
import { isDamage, readManifest } from '../../engine/files/manifest.ts'
import { shippedEncoders } from '../../engine/encoders/shipped.ts'
import {
  encoderOfProject,
  findStoredEncoder,
  listStoredEncoders,
  needsOfEncoder,
  removeEncoder,
  setEncoderOfProject
} from '../../store/training/encoders.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import type { Mutate } from '../../store/database/mutate.ts'
import { type EncoderPlaces, ownFolderOf, shippedFolderOf } from './places.ts'
import { requireProject } from '../projects.ts'
import { notFound, refused } from '../service-error.ts'

export interface EncoderDeps extends EncoderPlaces {
  readonly read: ReadHandle
  readonly mutate: Mutate
  readonly annotator: () => string
}

export interface EncoderList {
  readonly encoders: Encoder[]
  /** The one chosen for the project by hand; null where the language of its texts decides. */
  readonly chosenId: string | null
}

/** Calls throw `ServiceError` NOT_FOUND or REFUSED. */
export interface EncoderService {
  readonly list: (input: { projectId: string }) => Promise<EncoderList>
  readonly choose: (input: { projectId: string; encoderId: string | null }) => Promise<EncoderList>
  readonly remove: (input: { encoderId: string }) => Promise<void>
}

export function createEncoderService(deps: EncoderDeps): EncoderService {
  const { read, mutate, annotator } = deps
  // What ships does not change while Chartmark runs.
  let shipped: Promise<Encoder[]> | undefined

  const list = async (projectId: string): Promise<EncoderList> => {
    shipped ??= readShipped(deps)
    const own = listStoredEncoders(read).map((encoder) => ({ ...encoder, neededBy: [] }))
    const encoders = [...own, ...(await shipped)].map((encoder) => ({
      ...encoder,
      languages: [...encoder.languages],
      neededBy: needsOfEncoder(read, encoder.id)
    }))
    return { encoders, chosenId: encoderOfProject(read, projectId) ?? null }
  }

  return {
    list({ projectId }) {
      requireProject(read, projectId)
      return list(projectId)
    },

    async choose({ projectId, encoderId }) {
      requireProject(read, projectId)
      const before = await list(projectId)
      if (encoderId !== null && before.encoders.every(({ id }) => id !== encoderId))
        throw notFound('encoder', encoderId)
      mutate('encoder.choose', annotator(), (mutation) => {
        setEncoderOfProject(mutation, projectId, encoderId)
        mutation.audit({
          entity: 'project',
          entityId: projectId,
          before: { encoderId: before.chosenId },
          after: { encoderId }
        })
      })
      return list(projectId)
    },

    async remove({ encoderId }) {
      const encoder = findStoredEncoder(read, encoderId)
      if (encoder === undefined) throw notFound('encoder', encoderId)
      const needs = needsOfEncoder(read, encoderId)
      if (needs.length > 0) throw refused('encoder-in-use', needs.join(', '))
      mutate('encoder.remove', annotator(), (mutation) => {
        removeEncoder(mutation, encoderId)
        const { name, hash } = encoder
        mutation.audit({ entity: 'encoder', entityId: encoderId, before: { name, hash } })
      })
      // Nothing leads to it any more. What cannot be removed now goes at the next start.
      await rm(ownFolderOf(deps, encoderId), { recursive: true, force: true }).catch(() => undefined)
    }
  }
}

/** In their order of preference; one that cannot be read is as good as absent. */
async function readShipped(places: EncoderPlaces): Promise<Encoder[]> {
  const ids = [...new Set(Object.values(shippedEncoders).flat())]
  const present = ids.filter((id) => existsSync(shippedFolderOf(places, id)))
  const found = await Promise.all(present.map((id) => readOne(shippedFolderOf(places, id)).catch(() => undefined)))
  return found.filter((encoder) => encoder !== undefined)
}

async function readOne(folder: string): Promise<Encoder> {
  const { languages, ...facts } = await readEncoderFacts(folder)
  const manifest = await readManifest(folder)
  const files = manifest === undefined || isDamage(manifest) ? [] : manifest.files
  return {
    id: path.basename(folder),
    source: 'built-in',
    ...facts,
    languages: [...languages],
    hash: files.find((file) => file.path === 'model.safetensors')?.sha256 ?? '',
    createdAt: null,
    neededBy: []
  }
}
