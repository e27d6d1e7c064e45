// How long something still takes, in words that go on between two estimates of the host.
import { useEffect, useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { leftOf } from './time-left.ts'
import { useDuration } from './use-duration.ts'

/** Milliseconds; the words are rougher than that. */
const tick = 1000

interface TimeLeft {
  /** Such as "4 minutes". */
  readonly words: string
  readonly isLonger: boolean
}

/** `told`: seconds as the host estimated them last; null in, null out. */
export function useTimeLeft(told: number | null): TimeLeft | null {
  const t = useText()
  const duration = useDuration()
  const [clock, setClock] = useState({ told, elapsed: 0 })
  useEffect(() => {
    if (told === null) return
    const began = performance.now()
    const timer = setInterval(() => setClock({ told, elapsed: (performance.now() - began) / 1000 }), tick)
    return () => clearInterval(timer)
  }, [told])
  if (told === null) return null
  const left = leftOf(told, clock.told === told ? clock.elapsed : 0)
  return left === null ? { words: t('jobs.longer'), isLonger: true } : { words: duration(left), isLonger: false }
}
