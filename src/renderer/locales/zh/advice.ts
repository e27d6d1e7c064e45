// 训练后建议的中文文字。
import type { advice as english } from '../en/advice.ts'

export const advice: Record<keyof typeof english, string> = {
  'advice.title': '接下来可以试试（可能性大的在前）',
  'advice.label-errors': '有 {count} 处标注器很有把握而人工没有标：其中一些可能是漏标。',
  'advice.label-errors.do': '检查标注',
  'advice.rate-too-high': '损失没有正常下降：学习率 {rate} 可能太大。',
  'advice.rate-too-high.do': '学习率减半再训练',
  'advice.rate-too-low': '损失一直在降，到最后仍然很高：学习率 {rate} 可能太小。',
  'advice.rate-too-low.do': '学习率加倍再训练',
  'advice.few-epochs': '学完 {epochs} 轮时 F1 还在上升。',
  'advice.few-epochs.do': '轮数加倍再训练',
  'advice.few-examples': '“{label}”只有 {count} 个例子可学，最好有 25 个以上。',
  'advice.few-examples.do': '继续标注',
  'advice.cut-sentences': '有 {count} 个句子超过一次读入的 {tokens} 个词片，其中的实体缺少上下文。',
  'advice.cut-sentences.do': '加长后再训练',
  'advice.unknown-characters': '{percent}% 的词含有编码器不认识的字，而这个方案不会去学它们。',
  'advice.unknown-characters.do': '让所有层参与训练'
}
