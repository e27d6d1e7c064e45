// 任务条与大致时长的中文文字。
import type { jobs as english } from '../en/jobs.ts'

export const jobs: Record<keyof typeof english, string> = {
  'jobs.label': '正在进行的任务',
  'jobs.stage.waiting': '排队中',
  'jobs.stage.loading': '正在载入编码器',
  'jobs.stage.loading-tagger': '正在载入标注器',
  'jobs.stage.tokenising': '正在准备句子',
  'jobs.stage.validating': '正在确定学习时长',
  'jobs.stage.training': '正在训练',
  'jobs.stage.evaluating': '正在自测',
  'jobs.stage.measuring': '正在测量',
  'jobs.stage.saving': '正在保存',
  'jobs.stage.tagging': '正在自动标注',
  'jobs.stage.importing': '正在导入',
  'jobs.stage.cancelling': '正在停止',
  'jobs.stage.failed': '失败',
  'jobs.check': '标注检查',
  'jobs.f1': 'F1 {f1}',
  'jobs.left': '还需{time}',
  'jobs.cancel': '取消',
  'jobs.cancel.of': '取消“{title}”',
  'jobs.dismiss': '知道了',
  'jobs.dismiss.of': '关闭“{title}”',
  'jobs.open': '查看',
  'jobs.more': '另有 {count} 项排队',
  'jobs.duration.moment': '几秒钟',
  'jobs.duration.seconds': ' {seconds} 秒',
  'jobs.duration.minutes': ' {minutes} 分钟',
  'jobs.duration.hours': ' {hours} 小时{minutes, plural, =0 {} other { # 分钟}}'
}
