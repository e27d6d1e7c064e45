// 设置视图的中文。
import type { settings as en } from '../en/settings.ts'

export const settings: Record<keyof typeof en, string> = {
  'settings.title': '设置',
  'settings.annotator': '标注者',
  'settings.annotatorHint': '您的姓名，随您标的每个实体一同保存。',
  'settings.locale': '语言',
  'settings.locale.system': '跟随系统',
  'settings.theme': '外观',
  'settings.theme.system': '跟随系统',
  'settings.theme.light': '浅色',
  'settings.theme.dark': '深色',
  'settings.liveLearner': '边标边学',
  'settings.liveLearner.on': '标注时给出建议',
  'settings.liveLearner.hint':
    '从第十个实体起，会在下一篇文档里给出建议。您采纳之前不算数；有了训练好的标注器后由它代替。',
  'learner.waiting': '标满 {fewest} 个实体后开始学习（现有 {marks} 个）。',
  'learner.busy': '正在从已有标注中学习，建议稍后会自动出现。',
  'learner.learned': '已从 {marks} 个实体中学习。',
  'learner.name': '边标边学',
  'learner.help':
    '轻量学习器跟着您的标注学习，并在下一篇文档里给出建议：标过的内容，以及与之相似的内容。根据您此前的取舍，它只给出对多错少的建议。可在设置中关闭。',
  'settings.about': '关于',
  'settings.version': 'Chartmark {version}',
  'settings.workspace': '工作区 {name}，所在文件夹：',
  'settings.backup':
    '备份：先关闭 Chartmark，再复制工作区的整个文件夹。{name} 只能用旁边的密钥文件打开，没有密码可以代替它。如何恢复或迁移，见用户指南。',
  'settings.threads': '训练使用 {count, number} 个处理器核心。',
  'settings.offline': '文本不会离开这台电脑：Chartmark 不与任何其他计算机连接。'
}
