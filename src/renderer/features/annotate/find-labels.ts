// Labels by what is typed of their names: what begins with it comes first.
import { labelTree } from '../../../shared/label-tree.ts'
import type { Label } from '../../../shared/labels.ts'
import { findByName } from '../../app/name-rank.ts'

/** By names in both languages and in files; in the order of the tree where they fit alike. Nothing typed: all. */
export function findLabels(labels: readonly Label[], typed: string): Label[] {
  const ordered = labelTree(labels).map(({ label }) => label)
  return findByName(ordered, ({ id, name }) => [name.en, name.zh, id], typed)
}
