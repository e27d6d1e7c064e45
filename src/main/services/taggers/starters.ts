// The taggers that ship with Chartmark: what each finds, in which language, and which labels of a project that is.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Tagger } from '../../../shared/runs.ts'
import { alikeLabel } from '../../../shared/label-matching.ts'
import type { Label } from '../../../shared/labels.ts'
import type { Language } from '../../../shared/text/language.ts'
import { shippedTaggers } from '../../engine/encoders/shipped.ts'
import { notFound } from '../service-error.ts'
import { cardName, type TaggerCard, taggerCardSchema } from '../../engine/tagging/tagger-card.ts'

/** `starter.json` in the tagger's folder. */
export const starterSchema = z.strictObject({
  name: z.string().min(1),
  /** The tagger's types, and the label of Chartmark's own sets that each is. */
  labels: z.record(z.string(), z.string()),
  /** The command that made it, and how the figures can be taken again. */
  command: z.string(),
  /** What it was made from, with origin and licence. */
  sources: z.array(z.strictObject({ what: z.string(), origin: z.string(), license: z.string() }))
})
export const starterName = 'starter.json'

export interface Starter {
  readonly id: string
  readonly folder: string
  readonly language: Language
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly card: TaggerCard
}

/** Those that this copy of Chartmark came with; one that cannot be read is as good as absent. */
export async function readStarters(resourcesFolder: string): Promise<Starter[]> {
  const found = await Promise.all(
    (Object.entries(shippedTaggers) as [Language, string][]).map(([language, id]) =>
      readStarter(path.join(resourcesFolder, 'taggers', id), id, language)
    )
  )
  return found.filter((starter) => starter !== undefined)
}

async function readStarter(folder: string, id: string, language: Language): Promise<Starter | undefined> {
  if (!existsSync(folder)) return undefined
  try {
    const { name, labels } = starterSchema.parse(JSON.parse(await readFile(path.join(folder, starterName), 'utf8')))
    const card = taggerCardSchema.parse(JSON.parse(await readFile(path.join(folder, cardName), 'utf8')))
    return { id, folder, language, name, labels, card }
  } catch {
    return undefined
  }
}

/** Throws `ServiceError` NOT_FOUND: the copy of Chartmark that began with it had it. */
export function requireStarter(starters: readonly Starter[], id: string): Starter {
  const starter = starters.find((own) => own.id === id)
  if (starter === undefined) throw notFound('tagger', id)
  return starter
}

/** Which label of the project each type of the starter is; types that the project has no label for are left out. */
export function mapLabels({ card, labels: own }: Starter, labels: readonly Label[]): Map<string, string> {
  const mapped = new Map<string, string>()
  for (const type of card.entityTypes) {
    const label = alikeLabel(own[type] ?? type, labels) ?? alikeLabel(type, labels)
    if (label !== undefined) mapped.set(type, label.id)
  }
  return mapped
}

/** A starter as a tagger of a project, its types under the project's labels; undefined where they have none in common. */
export function asTagger(starter: Starter, labels: readonly Label[]): Tagger | undefined {
  const mapped = mapLabels(starter, labels)
  if (mapped.size === 0) return undefined
  const { card, id, name, language } = starter
  const types = Object.entries(card.scores.types).map(([type, score]) => [mapped.get(type) ?? type, score] as const)
  return {
    id,
    name,
    createdAt: card.created,
    entityTypes: [...mapped.values()],
    encoderName: card.encoder.name,
    recipeName: card.recipe.name,
    scores: { micro: card.scores.micro, types: Object.fromEntries(types) },
    runId: null,
    builtIn: language
  }
}
