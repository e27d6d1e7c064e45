// Labels in the order for the small palette: those used last first.
import { useCallback, useMemo, useState } from 'react'
import type { Label } from '../../../shared/labels.ts'

const remembered = 3
/** With so few labels a fixed order is quicker to hit than a changing one. */
const fixedOrder = 9

export function useRecentLabels(labels: readonly Label[]) {
  const [recent, setRecent] = useState<readonly string[]>([])
  const ordered = useMemo(() => {
    if (labels.length <= fixedOrder) return labels
    const first = recent.map((id) => labels.find((label) => label.id === id)).filter((label) => label !== undefined)
    return [...first, ...labels.filter((label) => !recent.includes(label.id))]
  }, [labels, recent])
  const use = useCallback(
    (id: string) =>
      // The same label again changes nothing, so nothing is drawn for it while the edit is on its way.
      setRecent((before) =>
        before[0] === id ? before : [id, ...before.filter((each) => each !== id)].slice(0, remembered)
      ),
    []
  )
  return { ordered, last: labels.find((label) => label.id === recent[0]), use }
}
