// Labels by what is typed of their names: what begins with it comes first.
import { labelTree } from '../../../shared/label-tree.ts'
import type { Label } from '../../../shared/labels.ts'

/** By names in both languages and in files; in the order of the tree where they fit alike. Nothing typed: all. */
export function findLabels(labels: readonly Label[], typed: string): Label[] {
  const words = typed.trim().toLocaleLowerCase()
  const ordered = labelTree(labels).map(({ label }) => label)
  if (words === '') return ordered
  const begins = (name: string) => name.startsWith(words)
  const ranks: readonly ((names: readonly string[]) => boolean)[] = [
    (names) => names.some(begins),
    // A later word of the name: `reaction` finds Adverse reaction.
    (names) => names.some((name) => name.split(/[\s._-]+/u).some(begins)),
    (names) => names.some((name) => name.includes(words))
  ]
  const found = new Set<Label>()
  for (const fits of ranks) {
    for (const label of ordered) {
      const names = [label.name.en, label.name.zh, label.id].map((name) => name.toLocaleLowerCase())
      if (fits(names)) found.add(label)
    }
  }
  return [...found]
}
