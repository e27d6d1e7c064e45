// The encoder as a stack of layers: what learns in this phase in colour, what is frozen in grey with a lock, and what learns on top of a
// frozen layer as a coloured edge.
import type { Phase, Recipe } from '../../../shared/recipe.ts'
import { useText } from '../../locales/use-text.ts'
import { cx } from '../../ui/cx.ts'
import { Help } from '../../ui/Help.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from './EncoderStack.module.css'
import { type StackLevel, stackLevels } from './phases.ts'

interface EncoderStackProps {
  readonly recipe: Recipe
  readonly phase: Phase
  readonly layers: number
}

export function EncoderStack({ recipe, phase, layers }: EncoderStackProps) {
  const t = useText()
  const nameOf = (level: StackLevel): string => {
    switch (level.part) {
      case 'head':
        return t('train.stack.head')
      case 'layer':
        return t('train.stack.layer', { layer: level.layer })
      case 'embeddings':
        return t('train.stack.embeddings')
    }
  }
  const levels = stackLevels(recipe, phase, layers)
  return (
    <ol className={cx(styles.stack, layers > 8 && styles.many)} aria-label={t('train.stack.label')}>
      {levels.map((level) => (
        <li
          key={`${level.part}${level.layer}`}
          className={cx(
            styles.level,
            styles[level.part],
            level.frozen && styles.frozen,
            level.addition && styles.addition
          )}
        >
          <span className={styles.name}>
            {level.part === 'head' ? <Help text={t('train.stack.head.help')}>{nameOf(level)}</Help> : nameOf(level)}
          </span>
          {level.frozen ? (
            <span className={styles.state}>
              <Icon name="lock" size={12} />
              {level.addition ? <span>{t('train.stack.addition')}</span> : null}
              {level.part === 'embeddings' ? (
                <Help text={t('train.stack.frozen.help')}>{t('train.stack.frozen')}</Help>
              ) : (
                <span className="visually-hidden">{t('train.stack.frozen')}</span>
              )}
            </span>
          ) : (
            <span className={styles.state}>{level.part === 'head' ? t('train.stack.learns') : null}</span>
          )}
        </li>
      ))}
    </ol>
  )
}
