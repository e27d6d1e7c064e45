// What is over at once is not worth a word; what lasts is.
import { useEffect, useState } from 'react'

/** Milliseconds after which a person begins to wonder. */
const worthAWord = 700

/** True once `isOn` has been true for so long without a break, and false with it. */
export function useLasting(isOn: boolean): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!isOn) return
    const timer = setTimeout(() => setLasts(true), worthAWord)
    return () => {
      clearTimeout(timer)
      setLasts(false)
    }
  }, [isOn])
  return isOn && lasts
}
