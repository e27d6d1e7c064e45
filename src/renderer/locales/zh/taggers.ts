// 标注器界面的中文文字。
import type { taggers as english } from '../en/taggers.ts'

export const taggers: Record<keyof typeof english, string> = {
  'taggers.title': '标注器',
  'taggers.says': '训练得到的标注器，都可以用来自动标注文档供复核。',
  'taggers.name': '标注器',
  'taggers.f1': 'F1',
  'taggers.types': '各类型',
  'taggers.encoder': '编码器',
  'taggers.recipe': '训练方案',
  'taggers.recipe.shipped': 'Chartmark 自带',
  'taggers.when': '完成时间',
  'taggers.support': '共 {support, number} 个实体',
  'taggers.current': '使用中',
  'taggers.best': '目前最好',
  'taggers.review': '用它来复核',
  'taggers.run': '训练记录',
  'taggers.starter.en': '英文入门标注器',
  'taggers.starter.zh': '中文入门标注器',
  'taggers.builtIn': '内置',
  'taggers.builtIn.says': '随 Chartmark 提供，训练之前就能先看到效果。它的成绩是在公开语料上测得的，不代表您的文本。',
  'taggers.offer.do': '给出建议',
  'taggers.offer.en': '它可以为这里的英文文档给出建议。选它是因为这些文档以拉丁字母为主（汉字占 {share}）。',
  'taggers.offer.zh': '它可以为这里的中文文档给出建议。选它是因为这些文档中汉字占 {share}。',
  'taggers.offer.taken': '正在通读文档，找到的实体会作为建议出现。',
  'taggers.started': '建议马上就来',
  'taggers.started.says': '入门标注器正在通读尚未标注的文档。',
  'taggers.empty.title': '还没有标注器',
  'taggers.empty.says': '标注器会照您的标法自动标出实体。用标好的文档训练一次就有了。',
  'taggers.empty.do': '去微调'
}
