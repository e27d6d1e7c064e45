// The keys of Review pressed in a browser, in both languages: what each did is read in the store.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkspace } from '../../src/main/store/workspace/workspace.ts'
import { chromiumPath } from '../offline/chromium.ts'
import { openReviewedSample, type OpenSample } from './sample-application.ts'

interface StoredMark {
  readonly id: number
  readonly text: string
  readonly label: string
  readonly start: number
  readonly end: number
  readonly status: string
}

describe.skipIf(chromiumPath === undefined)('the keys of Review, in Chromium (skipped where there is none)', () => {
  let open: OpenSample

  beforeAll(async () => {
    open = await openReviewedSample()
  })

  afterAll(() => open?.close())

  /** The marks of the record on screen and how often it was edited, read in a copy of the workspace: its own file belongs to the host. */
  const readStore = async (): Promise<{
    readonly revision: number
    readonly marks: ReadonlyMap<number, StoredMark>
  }> => {
    const folder = await mkdtemp(path.join(tmpdir(), 'chartmark-review-keys-'))
    try {
      await cp(open.workspaceFolder, folder, { recursive: true })
      const workspace = openWorkspace({ folder })
      const documentId = /review\/([^/?]+)/.exec(open.page.url())![1]!
      const { revision } = workspace.read.one<{ revision: number }>(
        'SELECT revision FROM document WHERE id = ?',
        documentId
      )!
      const rows = workspace.read.all<StoredMark>(
        `SELECT annotation.id, document_text.text, label_id AS label, span_start AS start, span_end AS end, annotation.status
         FROM annotation JOIN document ON document.key = annotation.document_key
         JOIN document_text ON document_text.document_key = document.key WHERE document.id = ?`,
        documentId
      )
      workspace.close()
      return { revision, marks: new Map(rows.map((row) => [row.id, row])) }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  /** Presses keys one right after another and gives the one mark that they changed, before and after. */
  const press = async (
    ...keys: readonly string[]
  ): Promise<{ readonly before: StoredMark; readonly after: StoredMark }> => {
    const stored = await readStore()
    for (const key of keys) await open.page.keyboard.press(key)
    let now = stored
    // Each key but the one that goes on is an edit; the last of them is waited for.
    const edits = keys.filter((key) => key !== 'n').length
    await expect
      .poll(
        async () => {
          now = await readStore()
          return now.revision - stored.revision
        },
        { interval: 200 }
      )
      .toBe(edits)
    const changed = [...now.marks.values()].filter(
      (mark) => JSON.stringify(mark) !== JSON.stringify(stored.marks.get(mark.id))
    )
    expect(changed).toHaveLength(1)
    return { before: stored.marks.get(changed[0]!.id)!, after: changed[0]! }
  }
  /** Characters that are no white space between two offsets. */
  const between = ({ text }: StoredMark, from: number, to: number) => text.slice(from, to).replaceAll(/\s/g, '').length

  it.each(['EN', '中'])('fix boundaries and change labels, each with one undo: %s', async (language) => {
    const { page } = open
    await page.getByText(language, { exact: true }).first().click()
    await page.getByRole('group', { name: language === 'EN' ? /^Text of/ : /的正文$/ }).waitFor()

    const longer = await press('Alt+ArrowRight', 'Alt+ArrowRight')
    expect(between(longer.after, longer.before.end, longer.after.end)).toBe(2)
    expect(longer.after.start).toBe(longer.before.start)
    const shorter = await press('Alt+ArrowLeft')
    expect(shorter.after.id).toBe(longer.after.id)
    expect(between(shorter.after, shorter.after.end, shorter.before.end)).toBe(1)
    const later = await press('Alt+Shift+ArrowRight')
    expect(later.after.id).toBe(longer.after.id)
    expect(between(later.after, later.before.start, later.after.start)).toBe(1)
    const earlier = await press('Alt+Shift+ArrowLeft')
    expect(earlier.after).toEqual({ ...later.after, start: later.before.start })
    expect((await press('Control+z')).after).toEqual(later.after)
    expect((await press('Control+Shift+z')).after).toEqual(earlier.after)

    // The key of the label that it has not.
    const labelled = await press(earlier.after.label === 'disease' ? '2' : '1')
    expect(labelled.after.id).toBe(earlier.after.id)
    expect(labelled.after.label).not.toBe(labelled.before.label)
    expect(labelled.after.status).toBe('accepted')
    expect((await press('Control+z')).after).toEqual(labelled.before)
    const next = await press('n', 'r')
    expect(next.after).toMatchObject({ status: 'rejected' })
    expect(next.after.id).not.toBe(labelled.after.id)
  })

  it('say what is left undecided in a record that is signed off', async () => {
    const left = [...(await readStore()).marks.values()].filter(({ status }) => status === 'suggestion').length
    expect(left).toBeGreaterThan(0)
    await open.page.keyboard.press('Enter')
    await open.page.getByText(`其中还有 ${left} 条建议未处理`, { exact: false }).first().waitFor()
  })

  it('met no fault of its scripts or its security policy on the way', () => {
    expect(open.faults).toEqual([])
  })
})
