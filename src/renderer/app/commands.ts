// What the view in front offers: its commands for the palette (Ctrl K) and its keys for the sheet (?).
import { useEffect } from 'react'
import { create } from 'zustand'
import type { KeyActionGroup } from './key-map.ts'

export interface Command {
  readonly id: string
  readonly label: string
  readonly keys?: string
  readonly group: 'commands' | 'labels'
  readonly run: () => void
}

export interface KeyGroup {
  readonly title: string
  /** `id`: the action whose keys these are, where they can be changed. */
  readonly keys: readonly { readonly id?: string; readonly keys: readonly string[]; readonly does: string }[]
  /** Where its keys can be changed. */
  readonly actions?: KeyActionGroup
}

interface Offer {
  readonly commands: readonly Command[]
  readonly keys: readonly KeyGroup[]
}

interface OfferState {
  readonly offers: ReadonlyMap<string, Offer>
  readonly set: (view: string, offer: Offer | null) => void
}

export const useOffers = create<OfferState>((set) => ({
  offers: new Map(),
  set: (view, offer) =>
    set((state) => {
      const offers = new Map(state.offers)
      if (offer === null) offers.delete(view)
      else offers.set(view, offer)
      return { offers }
    })
}))

/** Offers a view's commands and keys while it is shown. Give memoised arrays. */
export function useViewOffer(view: string, commands: readonly Command[], keys: readonly KeyGroup[]): void {
  const set = useOffers((state) => state.set)
  useEffect(() => {
    set(view, { commands, keys })
    return () => set(view, null)
  }, [view, commands, keys, set])
}
