// Keys as drawn on a keyboard: "Ctrl+Shift+Z" becomes three caps; on a Mac, Ctrl shows as ⌘ and Alt as ⌥.
import styles from './Kbd.module.css'

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)
const onMac: Record<string, string> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' }
const shapes: Record<string, string> = {
  Left: '←',
  Right: '→',
  Up: '↑',
  Down: '↓',
  Enter: '↵'
}

/** Nothing where an action has no key. */
export function Kbd({ keys }: { readonly keys: string | undefined }) {
  if (keys === undefined) return null
  const parts = keys === '+' ? ['+'] : keys.split('+')
  return (
    <span className={styles.keys}>
      {parts.map((part) => (
        <kbd key={part} className={styles.key}>
          {(isMac ? onMac[part] : undefined) ?? shapes[part] ?? part}
        </kbd>
      ))}
    </span>
  )
}
