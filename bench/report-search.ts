// Times searches of the report of an export, page by page. Usage: node bench/report-search.ts [--rows N]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createReportSearch } from '../src/main/services/report-search.ts'
import { addExportRows, listExportRows } from '../src/main/store/transfers/export-rows.ts'
import { openWorkspace } from '../src/main/store/workspace/workspace.ts'
import { lossKinds } from '../src/shared/formats.ts'
import { reason, type ReasonCode, reasonCodes } from '../src/shared/reasons/reason.ts'
import { timeHeld } from './held.ts'

const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' } } })
const count = Number(values.rows)
const folder = mkdtempSync(path.join(tmpdir(), 'chartmark-report-search-'))
const workspace = openWorkspace({ folder })
const why = [reason('loss.pieces'), reason('loss.overlap'), reason('loss.suggestion')]
const rows = Array.from({ length: count }, (_, at) => ({
  loss: lossKinds[at % 4]!,
  where: `ward-3/note ${at}.txt`,
  reason:
    at % 4 === 3
      ? reason('loss.details', { what: reason('loss.field', { name: `detail ${at % 90}` }) })
      : reason('loss.span', { label: 'disease', start: at, end: at + 9, why: why[at % 3]! }),
  documentId: null
}))
workspace.mutate('bench', 'bench', ({ write, audit }) => {
  addExportRows(write, 'r', rows)
  audit({ entity: 'export', entityId: 'r' })
})

async function time(what: string, search: string, codes: readonly ReasonCode[]): Promise<void> {
  const page = { losses: lossKinds, search, codes, offset: 0, limit: 100 }
  let total = 0
  const work = async () => {
    const searching = createReportSearch(workspace.read)
    const query = { table: 'export_row', of: 'r', kinds: lossKinds, search, codes } as const
    ;({ total } = listExportRows(workspace.read, 'r', page, await searching(query)))
  }
  const { median, hold } = await timeHeld(work)
  console.log(`${what}: ${total} found, ${median.toFixed(0)} ms, the host held ${hold.toFixed(0)} ms at most`)
}

console.log(`${count} rows`)
await time('no search, the first page', '', [])
await time('a place', 'note 4711.', [])
await time('a word of every row', 'note', [])
await time('a letter, with every reason', '在', reasonCodes)
await time(
  'reasons that no row has',
  '编码',
  reasonCodes.filter((code) => !code.startsWith('loss.'))
)
workspace.close()
rmSync(folder, { recursive: true, force: true })
