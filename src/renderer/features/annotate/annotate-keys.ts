// The keys of the annotation view, as its sheet (?) lists them.
import type { KeyGroup } from '../../app/commands.ts'
import type { Text } from '../../locales/use-text.ts'

export function annotateKeys(t: Text): KeyGroup[] {
  return [
    {
      title: t('keys.annotate.select'),
      keys: [
        { keys: ['Left', 'Right', 'Up', 'Down'], does: t('keys.annotate.caret') },
        { keys: ['Ctrl+Left', 'Ctrl+Right'], does: t('keys.annotate.word') },
        { keys: ['Shift+Left', 'Ctrl+Shift+Right'], does: t('keys.annotate.extend') },
        { keys: ['Home', 'End'], does: t('keys.annotate.line') },
        { keys: ['S'], does: t('keys.annotate.all') },
        { keys: ['Alt'], does: t('keys.annotate.exact') },
        { keys: ['Ctrl'], does: t('keys.annotate.piece') },
        { keys: ['Esc'], does: t('keys.annotate.escape') }
      ]
    },
    {
      title: t('keys.annotate.marking'),
      keys: [
        { keys: ['1', '9'], does: t('keys.annotate.label') },
        { keys: ['Backspace', 'Delete'], does: t('keys.annotate.delete') },
        { keys: ['A'], does: t('keys.annotate.accept') },
        { keys: ['X'], does: t('keys.annotate.reject') },
        { keys: ['Alt+Left', 'Alt+Right'], does: t('keys.annotate.nudgeEnd') },
        { keys: ['Alt+Shift+Left', 'Alt+Shift+Right'], does: t('keys.annotate.nudgeStart') },
        { keys: ['Ctrl+Z', 'Ctrl+Shift+Z'], does: t('keys.annotate.undo') }
      ]
    },
    {
      title: t('keys.annotate.moving'),
      keys: [
        { keys: ['Tab', 'Shift+Tab', 'N', 'P'], does: t('keys.annotate.nextEntity') },
        { keys: ['Enter'], does: t('keys.annotate.done') },
        { keys: ['Alt+Down', 'Alt+Up'], does: t('keys.annotate.nextDocument') },
        { keys: ['/'], does: t('keys.annotate.search') }
      ]
    }
  ]
}
