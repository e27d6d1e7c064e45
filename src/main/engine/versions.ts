// Versions that a run records, so that a figure can be traced to what made it.
import { env } from 'onnxruntime-node'
import packageFile from '../../../package.json' with { type: 'json' }

export const versions = {
  chartmark: packageFile.version,
  onnxruntime: env.versions.node ?? env.versions.common,
  node: process.versions.node
} as const
