// Chinese words of notes to a document.
import type { notes as english } from '../en/notes.ts'

export const notes: Record<keyof typeof english, string> = {
  'notes.title': '备注',
  'notes.add': '给整篇文档写备注',
  'notes.save': '添加',
  'notes.none': '还没有备注。备注会随项目档案和能保存文档信息的格式一起导出。',
  'notes.key': '给文档写备注',
  'notes.resolve': '标为已解决',
  'notes.reopen': '重新打开',
  'notes.resolvedBy': '{by} 已解决',
  'notes.removed': '备注已删除',
  'filter.notes': '备注',
  'filter.anyNotes': '有无备注均可',
  'filter.notes.open': '有未解决的备注',
  'filter.notes.resolved': '备注均已解决',
  'error.NOT_FOUND.note': '这条备注已不存在。'
}
