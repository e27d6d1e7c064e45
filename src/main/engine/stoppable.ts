// Work of many batches that ends between two of them where it is asked to.

class Stopped extends Error {}

/** What `work` gives, which calls `check` before each batch; `undefined` where `isStopped` held at such a call. */
export async function stoppable<Result extends object>(
  isStopped: () => boolean,
  work: (check: () => void) => Promise<Result>
): Promise<Result | undefined> {
  const check = () => {
    if (isStopped()) throw new Stopped()
  }
  try {
    return await work(check)
  } catch (error) {
    if (error instanceof Stopped) return undefined
    throw error
  }
}
