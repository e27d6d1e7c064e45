// Calls that change a document reach the host one after another, from whichever part of the page they come.

const last = new Map<string, Promise<unknown>>()

/** Runs `call` once every call for the document that was made before has been answered. */
export function inTurn<Result>(documentId: string, call: () => Promise<Result>): Promise<Result> {
  const result = (last.get(documentId) ?? Promise.resolve()).then(call)
  const settled = result.then(
    () => undefined,
    () => undefined
  )
  last.set(documentId, settled)
  void settled.then(() => {
    if (last.get(documentId) === settled) last.delete(documentId)
  })
  return result
}

/** Whether a change is on its way to the disk. */
export const isAnyUnderWay = (): boolean => last.size > 0
