// 设置视图的中文。
import type { settings as en } from '../en/settings.ts'

export const settings: Record<keyof typeof en, string> = {
  'settings.title': '设置',
  'settings.annotator': '标注人',
  'settings.annotatorHint': '你的姓名，随每处标注一同保存。',
  'settings.locale': '语言',
  'settings.locale.system': '跟随系统',
  'settings.theme': '外观',
  'settings.theme.system': '跟随系统',
  'settings.theme.light': '浅色',
  'settings.theme.dark': '深色',
  'settings.about': '关于',
  'settings.version': 'Chartmark {version}',
  'settings.workspace': '工作区 {name}',
  'settings.threads': '训练使用 {count, number} 个处理器核心。',
  'settings.offline': '文本不会离开这台电脑：Chartmark 不与任何其他计算机连接。'
}
