// 导入与导出报告中的各种原因：代码对应的中文。
import type { ReasonWords } from '../../../shared/reasons/reason.ts'
import { files } from './reasons/files.ts'
import { losses } from './reasons/losses.ts'
import { recognised } from './reasons/recognised.ts'
import { records } from './reasons/records.ts'
import { terms } from './reasons/terms.ts'

export const reasons: ReasonWords = { ...recognised, ...files, ...records, ...terms, ...losses, said: '{sentence}' }
