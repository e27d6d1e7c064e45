// What other software a tagger can be written for.

export const exportTargets = ['huggingface', 'onnx'] as const
export type ExportTarget = (typeof exportTargets)[number]
