// Chinese words of notes to a document.
import type { notes as english } from '../en/notes.ts'

export const notes: Record<keyof typeof english, string> = {
  'notes.count': '{count, number} 条未解决的备注',
  'notes.title': '备注',
  'notes.tab': '备注{open, plural, =0 {} other {（#）}}',
  'notes.add': '给整篇文档写备注',
  'notes.save': '添加',
  'notes.change': '保存',
  'notes.edit': '修改',
  'notes.none': '还没有备注。参与此文档的每个人都能看到备注，盲标时也是如此。',
  'notes.key': '给文档写备注',
  'notes.resolve': '标为已解决',
  'notes.reopen': '重新打开',
  'notes.open': '未解决',
  'notes.resolved': '已解决',
  'notes.history': '{count, number} 步经过',
  'notes.step.write': '写下备注',
  'notes.step.rewrite': '修改了文字',
  'notes.step.resolve': '标为已解决',
  'notes.step.reopen': '重新打开',
  'notes.step.remove': '移除',
  'notes.step.restore': '恢复',
  'notes.removed': '备注已移除',
  'filter.notes': '备注',
  'filter.anyNotes': '有无备注均可',
  'filter.notes.open': '有未解决的备注',
  'filter.notes.resolved': '备注均已解决',
  'error.NOT_FOUND.note': '这条备注已不存在。'
}
