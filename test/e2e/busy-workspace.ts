// A workspace in the middle of a team's work, so that every view has something to show: dictionaries, passes of two people, a check of labels, removed documents.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { takeWhole } from '../../src/main/services/exports/export.fixture.ts'
import { openWorkspace } from '../../src/main/store/workspace/workspace.ts'
import { addSuspects, countFold, endCheck, insertCheck } from '../../src/main/store/quality/label-checks.ts'
import { findDocument } from '../../src/main/store/documents/documents.ts'
import type { Edit } from '../../src/shared/entities.ts'
import { openIdleHost } from '../doubles/idle-host.ts'
import { makeWorkspace, type OwnText } from './own-workspace.ts'

export const busyProject = '心内科与内分泌科 2024 notes'

/** Words and their label, in the order in which they stand. */
type Marks = readonly (readonly [words: string, label: 'disease' | 'drug'])[]

function note(id: string, text: string, marks: Marks): OwnText {
  let from = 0
  const spans = marks.map(([words, label]) => {
    const start = text.indexOf(words, from)
    from = start
    return { start, end: start + words.length, label }
  })
  return { id, text, spans }
}

const texts: readonly OwnText[] = [
  note(
    '入院记录 张某 68岁',
    '主诉：反复胸闷3年，加重伴双下肢水肿1周。\n现病史：患者3年前诊断为高血压和2型糖尿病，长期口服二甲双胍、氨氯地平，血糖控制欠佳。1周前受凉后出现咳嗽，夜间不能平卧。\n初步诊断：慢性心力衰竭急性加重；2型糖尿病；高血压3级。\n处理：呋塞米静脉注射，胰岛素皮下注射，继续氨氯地平。\n联系人：女儿，电话13812345678。2024年3月5日。',
    [
      ['高血压', 'disease'],
      ['2型糖尿病', 'disease'],
      ['二甲双胍', 'drug'],
      ['氨氯地平', 'drug'],
      ['慢性心力衰竭急性加重', 'disease'],
      ['呋塞米', 'drug'],
      ['胰岛素', 'drug']
    ]
  ),
  note(
    'Discharge letter, cardiology',
    'Mrs Lowe was admitted with decompensated heart failure on a background of atrial fibrillation and type 2 diabetes. Furosemide was given intravenously and bisoprolol was restarted at 2.5 mg. No sign of pneumonia.\nOn discharge: apixaban 5 mg twice daily, bisoprolol 2.5 mg, metformin 1 g twice daily. Please check renal function in one week.',
    [
      ['decompensated heart failure', 'disease'],
      ['atrial fibrillation', 'disease'],
      ['type 2 diabetes', 'disease'],
      ['Furosemide', 'drug'],
      ['bisoprolol', 'drug'],
      ['apixaban', 'drug']
    ]
  ),
  note(
    '门诊复诊 李某',
    '患者因2型糖尿病入院，接受胰岛素治疗，出院后门诊复诊。空腹血糖7.8 mmol/L，无低血糖发作。既往有哮喘，按需使用沙丁胺醇。否认青霉素过敏。',
    [
      ['2型糖尿病', 'disease'],
      ['胰岛素', 'drug'],
      ['哮喘', 'disease']
    ]
  ),
  note(
    'Clinic note, diabetes',
    'Seen for type 2 diabetes. HbA1c 62 mmol/mol on metformin; gliclazide was stopped after a hypoglycaemic episode. Mild peripheral neuropathy, no retinopathy. Call the patient on 020 7946 0018 about the foot clinic.',
    [
      ['type 2 diabetes', 'disease'],
      ['metformin', 'drug']
    ]
  ),
  note('护理记录 夜班', '夜间患者诉胸闷，测血压168/95 mmHg，遵医嘱含服硝苯地平，30分钟后复测142/88 mmHg。', [
    ['硝苯地平', 'drug']
  ]),
  note('Old scan, page 2', 'Illegible. Takes aspirin.', [['aspirin', 'drug']]),
  note('重复导入的病历', '患者有高血压，口服氨氯地平。', [['高血压', 'disease']])
]

const dictionary = `code,term,preferred name
E11,2型糖尿病,2型糖尿病
I50,慢性心力衰竭,心力衰竭
J45,哮喘,支气管哮喘
E11,type 2 diabetes,Type 2 diabetes mellitus
I48,atrial fibrillation,Atrial fibrillation and flutter
J18,pneumonia,"Pneumonia, unspecified"
C03CA01,furosemide,Furosemide
,,
X00,
`

/** What Ann and 王医生 each marked in the passes of a note: one span alike, the others not. */
const passes: Readonly<Record<string, Marks>> = {
  'Ann Cole': [
    ['2型糖尿病', 'disease'],
    ['胰岛素治疗', 'drug'],
    ['沙丁胺醇', 'drug']
  ],
  王医生: [
    ['2型糖尿病', 'disease'],
    ['胰岛素', 'drug'],
    ['低血糖', 'disease'],
    ['沙丁胺醇', 'drug']
  ]
}

/** Its folder. */
export async function makeBusyWorkspace(): Promise<string> {
  const folder = await makeWorkspace(busyProject, texts)
  const { host, client } = await openIdleHost(folder)
  const [{ id: projectId } = { id: '' }] = await client.projects.list()
  const { rows } = await client.documents.list({ projectId })
  const idOf = (name: string) => rows.find((row) => row.name === name)!.id
  const edit = (documentId: string, each: Edit) => client.documents.edit({ documentId, edit: each })
  await client.workspace.saveSettings({ annotator: 'Ann Cole', locale: 'en' })

  const file = new File([dictionary], '诊断与药物.csv')
  const { dictionary: terms } = await client.dictionaries.import({ projectId, labelId: 'disease', file })
  await client.dictionaries.match({ projectId, dictionaryId: terms!.id })

  const shared = idOf('门诊复诊 李某')
  await client.team.assign({ projectId, documentIds: [shared], annotators: Object.keys(passes) })
  await client.team.assign({ projectId, documentIds: [idOf('护理记录 夜班')], annotators: ['王医生'] })
  await client.team.assign({ projectId, documentIds: [idOf('Clinic note, diabetes')], annotators: ['Ann Cole'] })
  const { text } = texts.find(({ id }) => id === '门诊复诊 李某')!
  for (const [annotator, marks] of Object.entries(passes)) {
    await client.workspace.saveSettings({ annotator })
    const pass = (await client.documents.list({ projectId, assigned: annotator })).rows.find(
      ({ name }) => name === '门诊复诊 李某'
    )!
    for (const [words, labelId] of marks) {
      const start = text.indexOf(words)
      await edit(pass.id, { kind: 'add', labelId, fragments: [{ start, end: start + words.length }] })
    }
    await edit(pass.id, { kind: 'status', status: 'annotated' })
  }
  await client.workspace.saveSettings({ annotator: 'Ann Cole' })

  const first = idOf('入院记录 张某 68岁')
  await client.notes.add({ documentId: first, text: '“3级”是否算入诊断范围？请王医生确认。' })
  const letter = idOf('Discharge letter, cardiology')
  for (const documentId of [first, letter, idOf('Clinic note, diabetes')])
    await edit(documentId, { kind: 'status', status: 'annotated' })
  const { annotations } = await client.documents.get({ documentId: letter })
  const bisoprolol = annotations.find(({ labelId, status }) => labelId === 'drug' && status === 'accepted')!
  await edit(letter, { kind: 'relabel', annotationId: bisoprolol.id, labelId: 'disease' })
  await client.documents.undo({ documentId: letter })
  const gone = ['Old scan, page 2', '重复导入的病历'].map(idOf)
  await client.removal.remove({ projectId, set: { kind: 'documents', documentIds: gone }, documents: gone.length })
  await host.close()
  checkLabels(folder, projectId, { letter, first })
  return folder
}

/**
 * The project's archive from another workstation, where Dan went on with notes that were changed here too: `folder` is what
 * `makeBusyWorkspace` made, before anything else is done in it.
 */
export async function archiveFromElsewhere(folder: string): Promise<Buffer> {
  const elsewhere = await mkdtemp(path.join(tmpdir(), 'chartmark-elsewhere-'))
  await cp(folder, elsewhere, { recursive: true })
  const { host, client } = await openIdleHost(elsewhere)
  const [{ id: projectId } = { id: '' }] = await client.projects.list()
  await client.workspace.saveSettings({ annotator: 'Dan Okafor' })
  for (const [name, words] of [
    ['入院记录 张某 68岁', '咳嗽'],
    ['Clinic note, diabetes', 'neuropathy']
  ] as const) {
    const { id: documentId } = (await client.documents.list({ projectId })).rows.find((row) => row.name === name)!
    const { text } = await client.documents.get({ documentId })
    const start = text.indexOf(words)
    const fragments = [{ start, end: start + words.length }]
    await client.documents.edit({ documentId, edit: { kind: 'add', labelId: 'disease', fragments } })
  }
  let bytes = Buffer.alloc(0)
  for await (const event of await client.exports.archive({ projectId }))
    if (event.kind === 'done') bytes = Buffer.from(await (await takeWhole(host.exported(event.exportId))).arrayBuffer())
  await host.close()
  await rm(elsewhere, { recursive: true, force: true })
  return bytes
}

/** As a check leaves it that has gone through every sentence: an engine would take minutes. */
function checkLabels(folder: string, projectId: string, { letter, first }: { letter: string; first: string }): void {
  const workspace = openWorkspace({ folder })
  workspace.mutate('label-errors.start', 'Ann Cole', (mutation) => {
    const id = 'check-1'
    const place = (documentId: string, words: string) => {
      const text = texts.find(({ id: name }) => name === findDocument(mutation.write, documentId)!.name)!.text
      const start = text.indexOf(words)
      return { start, end: start + words.length }
    }
    const key = (documentId: string) => findDocument(mutation.write, documentId)!.key
    insertCheck(mutation, { id, projectId, method: 'quick', folds: 1, sentences: 11, dealt: '' })
    addSuspects(mutation.write, id, [
      {
        ...{ documentKey: key(letter), kind: 'missed', score: 0.04, given: null },
        found: { labelId: 'drug', ...place(letter, 'metformin') }
      },
      {
        ...{ documentKey: key(letter), kind: 'missed', score: 0.11, given: null },
        found: { labelId: 'disease', ...place(letter, 'pneumonia') }
      },
      {
        ...{ documentKey: key(first), kind: 'missed', score: 0.18, given: null },
        found: { labelId: 'disease', ...place(first, '高血压3级') }
      }
    ])
    countFold(mutation.write, id)
    endCheck(mutation.write, id, 'done', null)
    mutation.audit({ entity: 'label-check', entityId: id, after: { projectId } })
  })
  workspace.close()
}
