// The one word under which Electron's main process, the preload and the page ask for the port and hand it over.

export const portMessage = 'chartmark-port'

/** The name under which the preload offers its one function to the page. */
export const bridgeName = 'chartmark'

/** What the preload adds to the page, and all it adds. */
export interface PortBridge {
  /** Asks for the port; it arrives as a message of this window that says `portMessage`. */
  readonly requestPort: () => void
}
