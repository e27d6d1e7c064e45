// Chinese words of taking an import back.
import type { takeBack as english } from '../en/take-back.ts'

export const takeBack: Record<keyof typeof english, string> = {
  'takeBack.open': '撤回这次导入…',
  'takeBack.title': '撤回这次导入？',
  'takeBack.text': '{name} 带来的全部内容将作为一个整体移出项目。内容仍会保留，随时可以恢复。',
  'takeBack.goes': '将移出的内容',
  'takeBack.spans': '{spans, number} 处标注，其中 {suggestions, number} 处是建议',
  'takeBack.labels': '没有其他内容使用的标签：{labels}',
  'takeBack.worked': '其中 {count, number} 篇文档（{spans, number} 处标注）导入后有人处理过',
  'takeBack.workStays': '导入后有人编辑、签核过，或已分配给多人标注：将原样保留。',
  'takeBack.workGoes': '在这些文档上所做的工作也将一并移出，恢复导入时一并恢复。',
  'takeBack.showWorked': '查看这些文档',
  'takeBack.withWork': '处理过的文档也一并撤回',
  'takeBack.do': '撤回 {count, number} 篇文档',
  'takeBack.done': '已撤回 {count, number} 篇文档',
  'takeBack.bringBack': '恢复导入',
  'takeBack.broughtBack': '已恢复 {count, number} 篇文档',
  'takeBack.was.take-back':
    '{by} 撤回了导入：{documents, number} 篇文档{kept, plural, =0 {} other {，# 篇因已有人处理而保留}}',
  'takeBack.was.bring-back': '{by} 恢复了导入：{documents, number} 篇文档',
  'takeBack.isTakenBack': '这次导入已撤回',
  'takeBack.isTakenBackText': '文档按原样保留在项目之外。',
  'takeBack.mark': '已撤回',
  'takeBack.history': '撤回导入…',
  'takeBack.nothingElse': '这篇文档除导入外没有可撤销的操作。',
  'jobs.stage.taking-back': '正在撤回',
  'jobs.stage.bringing-back': '正在恢复',
  'error.REFUSED.import-not-there': '这次导入的状态已变：期间有人撤回或恢复了它。',
  'error.REFUSED.worked-on-since': '未撤回任何内容：您查看之后又有文档被处理过。请重新查看将移出的内容。',
  'filter.import': '导入',
  'filter.anyImport': '任何导入',
  'filter.worked': '导入后处理过',
  'filter.anyWork': '是否处理过均可'
}
