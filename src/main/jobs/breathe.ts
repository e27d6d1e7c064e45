// Keeps long work in the host from holding it: calls and events get their turn in between.

const longestMilliseconds = 15

/** Returns a function to await inside a loop: it lets the event loop turn once the loop has held it for long enough. */
export function createBreather(): () => Promise<void> | undefined {
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
