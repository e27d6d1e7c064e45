// Size and place of the window between starts.
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const windowStateSchema = z.object({
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  x: z.int().optional(),
  y: z.int().optional(),
  maximized: z.boolean()
})
export type WindowState = z.infer<typeof windowStateSchema>

const firstState: WindowState = { width: 1280, height: 800, maximized: false }

/** The state that was kept, or the first one where none was kept or it makes no sense. */
export function readWindowState(file: string): WindowState {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return firstState
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(windowStateSchema.parse(state)))
  } catch {
    // The window then opens in its first size: no reason to keep anyone from closing it.
  }
}
