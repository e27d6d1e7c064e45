// Where a run computes: on the CPU, or on a CUDA card that has just shown that it computes the same.
import { EngineError } from '../errors.ts'
import type { Device } from '../graph/session.ts'
import { checkParity } from './check-parity.ts'
import { findCudaProblem } from './cuda-problem.ts'

export const deviceChoices = ['auto', 'cpu', 'cuda'] as const
export type DeviceChoice = (typeof deviceChoices)[number]

export interface ChosenDevice {
  readonly device: Device
  /** What a person should know of the choice, in plain words; empty where there is nothing to say. */
  readonly note: string
}

/** What stands in the way of CUDA, in plain words; `undefined` where nothing does. */
type CudaTrial = () => Promise<string | undefined>

/**
 * `auto` takes CUDA where it works and says why where it does not; `cuda` insists.
 * Errors: DEVICE_UNAVAILABLE for `cuda` where it does not work.
 */
export async function chooseDevice(choice: DeviceChoice, tryCuda: CudaTrial = tryCudaHere): Promise<ChosenDevice> {
  if (choice === 'cpu') return { device: 'cpu', note: '' }
  const problem = await tryCuda()
  if (problem === undefined)
    return { device: 'cuda', note: 'Computing on the CUDA card: it gave the results of the CPU.' }
  if (choice === 'auto') return { device: 'cpu', note: `Computing on the CPU: ${problem}` }
  throw new EngineError(
    'DEVICE_UNAVAILABLE',
    `CUDA cannot be used here: ${problem} Choose the CPU, or mend this and try again.`
  )
}

async function tryCudaHere(): Promise<string | undefined> {
  return findCudaProblem() ?? (await checkParity('cuda'))
}
