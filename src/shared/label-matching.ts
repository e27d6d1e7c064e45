// Tells which label of a set a name in a file stands for: by its id, by its name in either language, or by what it usually means.
import type { Label } from './labels.ts'

export interface LabelMatch {
  readonly labelId: string
  /** `name`: it is the label's id. `alike`: its name, in any case or language. `synonym`: a word that files use for the same. */
  readonly by: 'name' | 'alike' | 'synonym'
}

/**
 * Words that label sets in use have for the same thing: those of BC5CDR and NCBI Disease, i2b2 and n2c2, PubTator, CMeEE, CCKS and
 * CoNLL-2003 among them. A word stands in one line alone.
 */
const synonyms: readonly (readonly string[])[] = [
  ['disease', 'diseases', 'disorder', 'dis', 'diagnosis', 'condition', 'problem', 'illness', 'specificdisease'].concat([
    'diseaseorphenotypicfeature',
    'medicalcondition',
    '疾病',
    '疾病和诊断',
    '疾病与诊断',
    '诊断',
    '病症',
    '疾病名称'
  ]),
  [
    'drug',
    'drugs',
    'dru',
    'chemical',
    'chemicals',
    'chemicalentity',
    'simplechemical',
    'chem',
    'medication',
    'medicine'
  ].concat(['pharmacologicsubstance', 'med', '药物', '药品', '药', '药物名称', '化学物质', '用药']),
  ['test', 'tests', 'lab', 'labtest', 'laboratory', 'examination', 'ite', 'measurement'].concat([
    '检查',
    '检验',
    '化验',
    '影像检查',
    '实验室检验',
    '医学检验项目',
    '检查项目'
  ]),
  ['procedure', 'procedures', 'treatment', 'therapy', 'operation', 'surgery', 'pro', 'intervention'].concat([
    '手术操作',
    '手术',
    '操作',
    '治疗',
    '医疗程序',
    '治疗手段'
  ]),
  ['anatomy', 'anatomicalsite', 'bodypart', 'organ', 'bod', 'site', 'anatomicalstructure'].concat([
    '部位',
    '解剖部位',
    '身体部位',
    '身体',
    '器官'
  ]),
  [
    'symptom',
    'symptoms',
    'sign',
    'signsymptom',
    'finding',
    'sym',
    'phenotype',
    'phenotypicfeature',
    'signorsymptom'
  ].concat(['症状', '体征', '临床表现', '症状和体征', '症状与体征']),
  ['gene', 'protein', 'geneorgeneproduct', 'geneprotein', 'ggp', '基因', '蛋白质'],
  ['species', 'organism', 'taxon', 'organismtaxon', '物种', '微生物类', 'mic'],
  ['department', 'dep', '科室'],
  ['equipment', 'device', 'equ', '医疗设备', '设备'],
  ['person', 'per', 'name', 'people', '人名', '人物', '姓名'],
  ['organization', 'organisation', 'org', 'company', 'institution', '机构', '组织', '机构名', '组织机构', '公司'],
  ['location', 'loc', 'place', 'gpe', '地点', '地名', '位置'],
  ['date', 'time', 'datetime', '日期', '时间'],
  ['amount', 'money', 'sum', 'price', '金额', '价格', '款项'],
  ['term', 'duration', 'period', '期限', '时长'],
  ['brand', 'manufacturer', 'make', '品牌'],
  ['model', 'productmodel', '型号'],
  ['feature', 'attribute', 'property', '特征', '属性']
]

const groups = new Map(synonyms.flatMap((words, group) => words.map((word) => [word, group] as const)))

export function matchLabel(name: string, labels: readonly Label[]): LabelMatch | null {
  const alike = alikeLabel(name, labels)
  if (alike !== undefined) return { labelId: alike.id, by: alike.id === name ? 'name' : 'alike' }
  const group = groupOf(name)
  if (group === undefined) return null
  const same = labels.filter(({ id, name: shown }) => [id, shown.en, shown.zh].some((each) => groupOf(each) === group))
  return same.length === 1 ? { labelId: same[0]!.id, by: 'synonym' } : null
}

/** The label of that id, else the only one that is called so, in either language and any case. */
export function alikeLabel(name: string, labels: readonly Label[]): Label | undefined {
  const exact = labels.find(({ id }) => id === name)
  if (exact !== undefined) return exact
  const folded = fold(name)
  const alike = labels.filter((label) => [label.id, label.name.en, label.name.zh].some((each) => fold(each) === folded))
  return alike.length === 1 ? alike[0] : undefined
}

/** `Chemical Entity`, `chemical_entity` and `ChemicalEntity` are one word here. */
function groupOf(name: string): number | undefined {
  return groups.get(fold(name).replaceAll(/[\s_./-]+/g, ''))
}

function fold(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}
