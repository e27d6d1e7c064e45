// How the text is shown: the same in every document, for as long as the page is open.
import { create } from 'zustand'

export interface SurfaceOptions {
  readonly lineNumbers: boolean
  /** Names of labels over their spans. */
  readonly chips: boolean
}

export const useSurfaceOptions = create<SurfaceOptions>(() => ({ lineNumbers: false, chips: false }))

export function toggleOption(option: keyof SurfaceOptions): void {
  useSurfaceOptions.setState((shown) => ({ ...shown, [option]: !shown[option] }))
}
