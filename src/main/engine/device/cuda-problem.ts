// What a machine lacks for CUDA, seen without loading anything: the native loader would only say that it failed.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** What is asked of the machine; tests put their own here. */
export interface Machine {
  readonly platform: string
  readonly architecture: string
  readonly exists: (path: string) => boolean
  /** The folder of ONNX Runtime's native libraries. */
  readonly libraries: string
}

const driver = '/proc/driver/nvidia/version'
const providers = ['libonnxruntime_providers_shared.so', 'libonnxruntime_providers_cuda.so']

/** In plain words what is missing; `undefined` where CUDA may be tried. */
export function findCudaProblem(machine: Machine = thisMachine()): string | undefined {
  const { platform, architecture, exists, libraries } = machine
  if (platform !== 'linux' || architecture !== 'x64') return 'CUDA is supported on Linux with an x64 processor alone.'
  if (!exists(driver)) return 'there is no NVIDIA driver on this computer.'
  const missing = providers.filter((name) => !exists(join(libraries, name)))
  if (missing.length > 0)
    return `the CUDA libraries of ONNX Runtime are not installed (${missing.join(', ')} beside its own library; see docs/cuda.md).`
  return undefined
}

function thisMachine(): Machine {
  const { platform, arch } = process
  const entry = createRequire(import.meta.url).resolve('onnxruntime-node')
  const libraries = join(dirname(entry), '..', 'bin', 'napi-v6', platform, arch)
  return { platform, architecture: arch, exists: existsSync, libraries }
}
