// Keeps long work in the host from holding it: calls and events get their turn in between.

/** Returns a function to await inside a loop: it lets the event loop turn once the loop has held it for so long. */
export function createBreather(longestMilliseconds = 15): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < longestMilliseconds) return undefined
    return new Promise((resolve) =>
      setImmediate(() => {
        since = performance.now()
        resolve()
      })
    )
  }
}
