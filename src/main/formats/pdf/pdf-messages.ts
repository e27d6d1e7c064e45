// What the thread that reads a PDF says of it.

export const mostPages = 5000

export type PdfMessage =
  | { readonly kind: 'page'; readonly text: string }
  /** The page cannot be read. */
  | { readonly kind: 'damaged-page' }
  /** Nothing can be read. */
  | { readonly kind: 'refused'; readonly reason: 'password' | 'damaged' | 'too-long' }
  | { readonly kind: 'end' }
