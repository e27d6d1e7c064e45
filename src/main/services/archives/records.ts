// What else belongs to a project in its archive (imports, exports, sign-offs, samples, checks, dictionaries), each row checked as it is read.
import { z } from 'zod'
import { recordedChoiceSchema } from '../../../shared/exports.ts'
import { lossKinds } from '../../../shared/formats.ts'
import { importChoiceSchema, importStates, reportKinds } from '../../../shared/imports.ts'
import { suspectKinds } from '../../../shared/label-errors.ts'
import { reasonSchema } from '../../../shared/reasons/reason.ts'
import { type ArchiveLine, damaged } from '../../formats/chartmark/archive-reader.ts'
import { parseJson } from '../../formats/json/json.ts'
import { type ProjectRecord, recordTables } from '../../store/archives/project-records.ts'

const id = z.string().regex(/^[0-9a-f]{24}$/)
const name = z.string().max(2000)
const text = z.string()
const time = z.string().max(40)
const count = z.int().min(0)
const json = (schema: z.ZodType) => z.string().refine((value) => schema.safeParse(parseJson(value)).success)
const reason = json(reasonSchema)
const place = z.string().regex(/^\d+-\d+(?:,\d+-\d+){0,63}$/)
const spans = z.array(z.tuple([z.string(), place]).rest(z.unknown()))

/** Columns as `projectRecords` gives them. */
const columns = {
  import_session: z.tuple([
    id,
    z.enum(importStates).exclude(['reading', 'interrupted']),
    name,
    time,
    time.nullable(),
    name,
    json(importChoiceSchema),
    json(z.array(z.unknown())),
    count,
    count,
    count,
    count,
    count
  ]),
  import_part: z.tuple([
    id,
    count,
    count,
    name,
    z.string().max(40),
    z.string().max(80),
    time,
    name,
    text,
    count,
    count,
    count
  ]),
  import_row: z.tuple([id, z.enum(reportKinds), text, text, text, reason.nullable(), id.nullable()]),
  export_record: z.tuple([
    time,
    name,
    name,
    z.string().max(40),
    count,
    count,
    count,
    id.nullable(),
    json(recordedChoiceSchema).nullable()
  ]),
  export_row: z.tuple([id, z.enum(lossKinds), text, text, reason, id.nullable()]),
  sign_off: z.tuple([id, count, z.string().regex(/^[0-9a-f]{64}$/), time, name]),
  signed: z.tuple([id, z.enum(['current', 'stale'])]),
  quality_sample: z.tuple([z.string().max(100), name, time, name, z.int(), count]),
  quality_sample_document: z.tuple([count, id, json(spans)]),
  label_check: z.tuple([
    z.enum(['done', 'stopped']),
    z.enum(['quick', 'thorough']),
    time,
    count,
    count,
    count,
    text.nullable()
  ]),
  suspect: z.tuple([
    id,
    z.enum(suspectKinds),
    z.number(),
    z.string().max(64).nullable(),
    place.nullable(),
    z.string().max(64).nullable(),
    count.nullable(),
    count.nullable(),
    z.union([z.literal(0), z.literal(1)])
  ]),
  dictionary: z.tuple([id, name, z.string().max(64), time]),
  term: z.tuple([id, text, text.nullable(), text.nullable()])
} as const satisfies Record<(typeof recordTables)[number], z.ZodType>

const lineSchema = z.tuple([z.enum(recordTables)]).rest(z.union([z.string(), z.number(), z.null()]))

/** Where a document or a report is named, by column. */
const documentColumn = { sign_off: 1, signed: 1, quality_sample_document: 2, suspect: 1 } as const
const ownerColumn = { import_part: 1, import_row: 1, export_row: 1, term: 1 } as const

/** Throws `ArchiveError` for a line that is not as it was written, or that speaks of something that the archive does not have. */
export function createRecordReader(hasDocument: (id: string) => boolean): (line: ArchiveLine) => ProjectRecord {
  const owners = new Set<unknown>()
  let samples = 0
  let checks = 0
  return ({ text: line }) => {
    const parsed = lineSchema.safeParse(parseJson(line))
    if (!parsed.success) throw damaged()
    const [table, ...values] = parsed.data
    if (!columns[table].safeParse(values).success) throw damaged()
    const at = (from: Partial<Record<string, number>>) =>
      from[table] === undefined ? undefined : values[from[table] - 1]
    const document = at(documentColumn)
    if (document !== undefined && !hasDocument(String(document))) throw damaged()
    const owner = at(ownerColumn)
    if (owner !== undefined && !owners.has(owner)) throw damaged()
    if (table === 'import_session' || table === 'dictionary') owners.add(values[0])
    if (table === 'export_record' && values[7] !== null) owners.add(values[7])
    if ((table === 'quality_sample' && ++samples > 1) || (table === 'label_check' && ++checks > 1)) throw damaged()
    if ((table === 'quality_sample_document' && samples === 0) || (table === 'suspect' && checks === 0)) throw damaged()
    return [table, ...values]
  }
}
