// Tells beside a run's own events what it computes on and how much memory its process has taken.
import type { Device } from '../graph/session.ts'
import type { TrainingEvent } from './types.ts'

type Emit = (event: TrainingEvent) => void

const everyMilliseconds = 2000

/** Passes events on; with a step or a part of the validation, at most every two seconds, it adds `resources`. */
export function tellResources(device: Device, emit: Emit): Emit {
  let toldAt = Number.NEGATIVE_INFINITY
  return (event) => {
    emit(event)
    if (event.kind !== 'step' && event.kind !== 'validation') return
    if (performance.now() - toldAt < everyMilliseconds) return
    toldAt = performance.now()
    emit({ kind: 'resources', device, memory: process.memoryUsage.rss() })
  }
}
