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
  'taggers.when': '完成时间',
  'taggers.support': '共 {support} 个实体',
  'taggers.best': '目前最好',
  'taggers.review': '用它来复核',
  'taggers.run': '训练记录',
  'taggers.empty.title': '还没有标注器',
  'taggers.empty.says': '标注器会照您的标法自动标出实体。用标好的文档训练一次就有了。',
  'taggers.empty.do': '去训练'
}
