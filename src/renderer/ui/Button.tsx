// Buttons: one primary a view, plain for the rest, quiet inside toolbars and rows.
import { Button as BaseButton } from '@base-ui/react/button'
import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'
import { Tooltip } from './Tooltip.tsx'

type Tone = 'plain' | 'primary' | 'quiet' | 'danger'
type Size = 'small' | 'medium' | 'large'

export interface ButtonProps extends Omit<ComponentProps<typeof BaseButton>, 'className'> {
  readonly tone?: Tone
  readonly size?: Size
  readonly icon?: IconName
  readonly className?: string | undefined
}

/** Class names of a button, for links and triggers that look like one. */
export function buttonClass(tone: Tone = 'plain', size: Size = 'medium'): string {
  return cx(styles.button, styles[tone], size !== 'medium' && styles[size])
}

export function Button({ tone = 'plain', size = 'medium', icon, className, children, ...rest }: ButtonProps) {
  return (
    <BaseButton {...rest} className={cx(buttonClass(tone, size), className)}>
      {icon === undefined ? null : <Icon name={icon} size={size === 'small' ? 14 : 16} />}
      {children}
    </BaseButton>
  )
}

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  readonly icon: IconName
  /** Says what it does: the accessible name and the tooltip. */
  readonly label: string
  /** Key that does the same, shown in the tooltip. */
  readonly keys?: string | undefined
}

/** A button that is only an icon; its name shows on hover and focus. */
export function IconButton({
  icon,
  label,
  keys,
  tone = 'quiet',
  size = 'medium',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <BaseButton {...rest} aria-label={label} className={cx(buttonClass(tone, size), styles.icon, className)}>
        <Icon name={icon} size={size === 'small' ? 14 : 16} />
      </BaseButton>
    </Tooltip>
  )
}
