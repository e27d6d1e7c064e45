// Exports in which identifying text is masked, and the list of what could be.
import { describe, expect, it } from 'vitest'
import { exportAll } from '../corpus.fixture.ts'
import { plainChoice } from './export.fixture.ts'
import { corpusWith, linesOf, record, rowsOf } from './export-lines.fixture.ts'

describe('masked', () => {
  const text = '姓名：张三 2024-03-05\r\n张三患有糖尿病。😊 aspirin'
  const at = (surface: string, label: string) => {
    const points = (words: string) => Array.from(words).length
    const start = points(text.slice(0, text.indexOf(surface)))
    return { start, end: start + points(surface), label }
  }
  const line = record('张三', text, [at('糖尿病', 'disease'), at('三患', 'drug'), at('aspirin', 'drug')], {
    title: '张三 2024-03-05',
    comment: '张三'
  })

  it('text, name and id hold nothing that was ticked, spans stay on their words, and the store keeps all', async () => {
    const corpus = await corpusWith(line)
    const before = (await exportAll(corpus, 'jsonl')).file
    const masking = { kinds: ['name' as const, 'date' as const], keep: [] }
    const { file, report } = await exportAll(corpus, 'jsonl', { masking })
    const [out] = await linesOf(file)
    expect(await file.text()).not.toMatch(/张三|2024/)
    expect(out!.text).toBe('姓名：[NAME-1] [DATE-1]\r\n[NAME-1]患有糖尿病。😊 aspirin')
    const points = Array.from(out!.text)
    expect(out!.spans.map(({ start, end }) => points.slice(start, end).join(''))).toEqual(['糖尿病', 'aspirin'])
    expect(out).toMatchObject({ meta: { title: '[NAME-1] [DATE-1]' } })
    expect(report).toMatchObject({
      spans: 2,
      masked: 3,
      rows: { masked: 1, beside: 1 }
    })
    expect(rowsOf(corpus, report).map(({ where }) => where)).toEqual(['张三 2024-03-05', '张三 2024-03-05'])
    expect(await (await exportAll(corpus, 'jsonl')).file.text()).toBe(await before.text())
    const { projectId } = corpus
    const preview = await corpus.exports.preview({ projectId, choice: plainChoice('jsonl', { masking }) })
    expect(preview).toMatchObject({ spans: 2, maskedThrough: 1, losses: [{ kind: 'beside', count: 1 }] })
  })

  it('an id that only counts the spans is nothing lost; one that may hold words is', async () => {
    const masking = { kinds: ['name' as const], keep: [] }
    const besides = async (...ids: string[]) => {
      const spans = ids.map((id, place) => ({ id, start: place, end: place + 1, label: 'drug' }))
      const { report } = await exportAll(await corpusWith(record('a', 'abc', spans)), 'jsonl', { masking })
      return report.rows.beside
    }
    expect([await besides('1', '2'), await besides('1', 'heparin')]).toEqual([undefined, 1])
  })

  it('leaves what a person kept, and kinds that are not ticked', async () => {
    const corpus = await corpusWith(line)
    const masking = { kinds: ['name' as const], keep: [{ kind: 'name' as const, surface: '张三' }] }
    expect((await linesOf((await exportAll(corpus, 'jsonl', { masking })).file))[0]!.text).toBe(text)
  })

  it('what could be masked is listed with its first place', async () => {
    const corpus = await corpusWith(line, record('b', '身份证：110105194912310021 and 2024-03-05, 2024-03-05'))
    const { projectId } = corpus
    const list = await corpus.exports.identifiers({ projectId, set: { kind: 'status', from: 'todo' } })
    expect(list.kinds).toEqual([
      { kind: 'date', count: 3, texts: 1 },
      { kind: 'identity-number', count: 1, texts: 1 },
      { kind: 'name', count: 1, texts: 1 }
    ])
    expect(list.rows).toMatchObject([
      { kind: 'date', surface: '2024-03-05', count: 3, documents: 2, doubtful: false },
      { kind: 'identity-number', doubtful: true, before: '身份证：' },
      { kind: 'name', surface: '张三', count: 1, documents: 1 }
    ])
  })

  it('without the text, places are those of the text that is kept here, and no word goes along', async () => {
    const corpus = await corpusWith(line)
    const masking = { kinds: ['name' as const, 'date' as const], keep: [] }
    const { file } = await exportAll(corpus, 'jsonl', { text: false, masking })
    const [out] = await linesOf(file)
    expect(out!.spans).toMatchObject([at('三患', 'drug'), at('糖尿病', 'disease'), at('aspirin', 'drug')])
    expect(await file.text()).not.toMatch(/张三|2024|糖尿病|aspirin|comment/)
  })
})
