// Types by which doubles are held to Electron's own.

/** The chosen members of `Real` as functions that take what the real ones take; what they return is the double's choice. */
export type Like<Real, Name extends keyof Real> = {
  [Each in Name]: Real[Each] extends (...parameters: infer Parameters) => unknown
    ? (...parameters: Parameters) => unknown
    : Real[Each]
}

export type Handler<Setter extends (handler: never) => void> = NonNullable<Parameters<Setter>[0]>
