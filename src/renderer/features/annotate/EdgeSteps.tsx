// Moves an edge of the selected entity by a step: its name between two arrows, as in Annotate so in Review.
import { useText } from '../../locales/use-text.ts'
import { IconButton } from '../../ui/Button.tsx'
import styles from './Entity.module.css'

export type Edge = 'start' | 'end'
export type EdgeAction = `${Edge}${'Left' | 'Right'}`

interface EdgeStepsProps {
  readonly edge: Edge
  /** The key of an action, where it has one. */
  readonly hintOf: (action: EdgeAction) => string | undefined
  readonly onMove: (edge: Edge, by: 1 | -1) => void
}

export function EdgeSteps({ edge, hintOf, onMove }: EdgeStepsProps) {
  const t = useText()
  return (
    <span className={styles.edge}>
      <IconButton
        size="small"
        icon="chevronLeft"
        label={t(`annotate.${edge}Left`)}
        keys={hintOf(`${edge}Left`)}
        onClick={() => onMove(edge, -1)}
      />
      {t(`review.boundary.${edge}`)}
      <IconButton
        size="small"
        icon="chevronRight"
        label={t(`annotate.${edge}Right`)}
        keys={hintOf(`${edge}Right`)}
        onClick={() => onMove(edge, 1)}
      />
    </span>
  )
}
