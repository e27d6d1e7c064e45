// What an edit costs the disk, in pages: each is encrypted and written before the mark is painted.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Edit } from '../../../shared/entities.ts'
import { workspaceFileName } from '../../store/workspace/workspace.ts'
import { addText, temporaryCorpus } from '../corpus.fixture.ts'
import { writeSuggestions } from './suggestions.ts'

it('writes the indexes of the document list only where an edit moves the document in them', async () => {
  const corpus = temporaryCorpus()
  const documentId = await addText(corpus, 'aspirin and insulin')
  const log = join(corpus.workspace.folder, `${workspaceFileName}-wal`)
  // A page with its header; the log of so few edits only grows.
  const pages = (): number => Math.floor(statSync(log).size / (4096 + 24))
  const cost = (edit: Edit): number => {
    const before = pages()
    corpus.annotation.edit({ documentId, edit })
    return pages() - before
  }
  const mark = (start: number, end: number) => cost({ kind: 'add', labelId: 'drug', fragments: [{ start, end }] })

  mark(0, 3)
  const ofMark = mark(0, 7)
  expect(ofMark).toBeGreaterThan(5)
  const spans = [{ start: 12, end: 19, label: 'drug', score: 0.8 }]
  writeSuggestions(corpus.workspace, { origin: 'tagger', by: 'Layered 1' }, [{ documentId, spans }])
  const { annotations } = corpus.documents.get({ documentId })
  const suggestion = annotations.find(({ status }) => status === 'suggestion')!
  // By name, by status and by score.
  expect(cost({ kind: 'accept', annotationIds: [suggestion.id] })).toBeGreaterThanOrEqual(ofMark + 3)
})
