// The labels as buttons with their keys, those below a label after it; many labels get a box that finds one by its name.
import { memo, type ReactNode, useState } from 'react'
import { labelPath, type LabelPlace, labelTree } from '../../../shared/label-tree.ts'
import type { Label } from '../../../shared/labels.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { IconButton } from '../../ui/Button.tsx'
import { findLabels } from './find-labels.ts'
import { LabelButton } from './LabelButton.tsx'
import styles from './LabelButtons.module.css'
import { LabelFinder } from './LabelFinder.tsx'
import type { Asked } from './use-asked.ts'

interface LabelButtonsProps {
  readonly labels: readonly Label[]
  /** The label that the selected entity has. */
  readonly pressedId?: string | null
  /** The label that every selection gets now. */
  readonly keptId?: string | null
  /** Only these many, in the order given, unless a name is typed: no room for the tree. */
  readonly atMost?: number
  /** For the box for a name, which few labels have only then. */
  readonly asked?: Asked
  readonly onLabel: (label: Label) => void
  /** A name was typed and its label taken, or not: the keys are the text's again. */
  readonly onLeave?: () => void
}

/** From here on there is a box for a name: more than digits can reach. What lies below a label is then folded away. */
const manyLabels = 10

export const LabelButtons = memo(function LabelButtons(props: LabelButtonsProps) {
  const { labels, pressedId = null, keptId = null, atMost, asked, onLabel, onLeave } = props
  const [typed, setTyped] = useState('')
  const isFolding = labels.length >= manyLabels
  const isTyping = typed.trim() !== ''
  const found = isTyping ? findLabels(labels, typed) : []
  const button = (label: Label, path: readonly Label[], isFirst = false) => (
    <LabelButton
      key={label.id}
      label={label}
      path={path}
      isPathShown={isTyping}
      isFirst={isFirst}
      isPressed={label.id === pressedId}
      isKept={label.id === keptId}
      onLabel={onLabel}
    />
  )
  return (
    <div
      className={styles.bar}
      // The text keeps the keys: a click on a label must not take the focus from it.
      onMouseDown={(event) => {
        if (!(event.target instanceof HTMLInputElement)) event.preventDefault()
      }}
    >
      {isFolding || (asked !== undefined && asked.times > 0) ? (
        <LabelFinder
          count={labels.length}
          typed={typed}
          asked={asked}
          first={found[0]}
          onType={setTyped}
          onLabel={onLabel}
          onLeave={onLeave}
        />
      ) : null}
      {isTyping
        ? found.slice(0, atMost).map((label, place) => button(label, labelPath(labels, label.id), place === 0))
        : atMost !== undefined && isFolding
          ? labels.slice(0, atMost).map((label) => button(label, labelPath(labels, label.id)))
          : branchesOf(labels).map(({ top, below }) => (
              <Branch
                key={top.id}
                labels={labels}
                top={top}
                below={below}
                isFolding={isFolding}
                chosen={[pressedId, keptId]}
                button={button}
              />
            ))}
    </div>
  )
})

/** The labels at the top of the tree, each with those below it in their order. */
function branchesOf(labels: readonly Label[]) {
  const branches: { readonly top: Label; readonly below: LabelPlace<Label>[] }[] = []
  for (const place of labelTree(labels)) {
    if (place.depth === 0) branches.push({ top: place.label, below: [] })
    else branches.at(-1)!.below.push(place)
  }
  return branches
}

interface BranchProps {
  readonly labels: readonly Label[]
  readonly top: Label
  readonly below: readonly LabelPlace<Label>[]
  readonly isFolding: boolean
  /** Ids of labels that are shown even where it is folded. */
  readonly chosen: readonly (string | null)[]
  readonly button: (label: Label, path: readonly Label[]) => ReactNode
}

/** A label with those below it; of a large set they are folded away until they are wanted. */
function Branch({ labels, top, below, isFolding, chosen, button }: BranchProps) {
  const t = useText()
  const nameOf = useLabelName()
  const [isOpen, setIsOpen] = useState(false)
  if (below.length === 0) return button(top, [top])
  // What is chosen shows, folded or not.
  const isShown = ({ id }: Label) => !isFolding || isOpen || chosen.includes(id)
  const words = t(isOpen ? 'annotate.foldLabels' : 'annotate.unfoldLabels', {
    label: nameOf(top),
    count: below.length
  })
  return (
    <div className={styles.branch} role="group" aria-label={t('annotate.labelsBelow', { label: nameOf(top) })}>
      {button(top, [top])}
      {isFolding ? (
        <IconButton
          size="small"
          icon={isOpen ? 'chevronLeft' : 'chevronRight'}
          label={words}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        />
      ) : null}
      {below
        .filter(({ label }) => isShown(label))
        .map(({ label, depth }) => (
          <span key={label.id} className={styles.below} data-depth={depth}>
            {button(label, labelPath(labels, label.id))}
          </span>
        ))}
    </div>
  )
}
