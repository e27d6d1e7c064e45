// Work that a person can take back: a word when it is done, with a way back, or why it could not be.
import { useCallback, useState } from 'react'
import { notify, type Words } from '../ui/notify.ts'
import { tellError } from './tell-error.ts'

interface Done {
  /** What was done, in words. */
  readonly title: Words
  /** Null where nothing is to be taken back. */
  readonly undo: (() => void) | null
  /** Takes the place of the notice that has it. */
  readonly id?: string
}

export function useUndoable() {
  const [isBusy, setIsBusy] = useState(false)
  /** `work` resolves to null where it came to nothing, which has been said. Resolves to whether it was done; never rejects. */
  const run = useCallback(async (work: () => Promise<Done | null>): Promise<boolean> => {
    setIsBusy(true)
    try {
      const done = await work()
      if (done === null) return false
      const { title, undo, id } = done
      notify({
        tone: 'good',
        title,
        ...(id === undefined ? {} : { id }),
        ...(undo === null ? {} : { action: { label: (t) => t('common.undo'), run: undo } })
      })
      return true
    } catch (error) {
      tellError(error)
      return false
    } finally {
      setIsBusy(false)
    }
  }, [])
  return { isBusy, run }
}
