// Projects, their names and their label sets.
import { describe, expect, it } from 'vitest'
import { makeLabel, readyMadeLabels } from '../../shared/labels.ts'
import { addText, refusalOf, temporaryCorpus } from './corpus.fixture.ts'

describe('projects', () => {
  it('are listed by name, each with its own totals', () => {
    const { projects } = temporaryCorpus()
    projects.create({ name: '病历', labels: 'clinical' })
    projects.create({ name: 'alpha', labels: 'contract' })
    expect(projects.list().map(({ name }) => name)).toEqual(['alpha', 'Notes', '病历'])
  })

  it.each(['Notes', 'notes', ' NOTES ', 'Ｎｏｔｅｓ'])('do not share the name %j', (name) => {
    const { projects, projectId } = temporaryCorpus()
    expect(refusalOf(() => projects.create({ name, labels: 'clinical' }))).toBe('name-taken')
    const other = projects.create({ name: 'Other', labels: 'clinical' })
    expect(refusalOf(() => projects.rename({ projectId: other.id, name }))).toBe('name-taken')
    expect(projects.rename({ projectId, name: 'NOTES' }).name).toBe('NOTES')
  })

  it('need a name', () => {
    const { projects, projectId } = temporaryCorpus()
    expect(refusalOf(() => projects.create({ name: ' ', labels: 'clinical' }))).toBe('empty-name')
    expect(refusalOf(() => projects.rename({ projectId, name: '' }))).toBe('empty-name')
    expect(refusalOf(() => projects.rename({ projectId: 'nowhere', name: 'x' }))).toBe('NOT_FOUND')
  })
})

describe('labels', () => {
  it('keep every detail, and each save is a version of its own', () => {
    const { projects, projectId, workspace } = temporaryCorpus()
    const label = {
      ...makeLabel('lab-test', 0, { en: 'Lab test', zh: '检验' }),
      guideline: { en: 'Mark the name.', zh: '标注名称。' }
    }
    const labels = [label, ...readyMadeLabels('disease-drug')]
    expect(projects.saveLabels({ projectId, labels })).toEqual({ version: 2, labels })
    expect(projects.labels({ projectId })).toEqual({ version: 2, labels })
    const versions = workspace.read.all('SELECT version, count(*) AS labels FROM label GROUP BY version')
    expect(versions).toEqual([
      { version: 1, labels: 2 },
      { version: 2, labels: 3 }
    ])
  })

  it('cannot be dropped while they are in use, here, and can once they are not', async () => {
    const corpus = temporaryCorpus()
    const { projects, projectId, annotation } = corpus
    const documentId = await addText(corpus, 'aspirin')
    annotation.edit({ documentId, edit: { kind: 'add', labelId: 'drug', fragments: [{ start: 0, end: 7 }] } })
    const [disease, drug] = projects.labels({ projectId }).labels
    expect(refusalOf(() => projects.saveLabels({ projectId, labels: [disease!] }))).toBe('label-in-use')
    projects.saveLabels({ projectId, labels: [drug!] })
    const other = projects.create({ name: 'Other', labels: 'disease-drug' })
    projects.saveLabels({ projectId: other.id, labels: [disease!] })
    annotation.undo({ documentId })
    projects.saveLabels({ projectId, labels: [disease!] })
    expect(projects.labels({ projectId }).labels).toEqual([disease])
  })
})

describe('settings', () => {
  it('have defaults, change one at a time and stay', () => {
    const { settings } = temporaryCorpus()
    expect(settings.settings()).toEqual({
      annotator: 'Annotator',
      locale: 'system',
      theme: 'system',
      liveLearner: true,
      lineNumbers: false,
      labelChips: false,
      lockAfter: 15,
      keys: {},
      opened: []
    })
    settings.saveSettings({ theme: 'dark', locale: undefined })
    expect(settings.saveSettings({ annotator: '李医生' })).toEqual({
      annotator: '李医生',
      locale: 'system',
      theme: 'dark',
      liveLearner: true,
      lineNumbers: false,
      labelChips: false,
      lockAfter: 15,
      keys: {},
      opened: []
    })
    expect(settings.annotator()).toBe('李医生')
  })
})
