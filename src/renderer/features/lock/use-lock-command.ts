// Locking now by key and by palette, where there is a passphrase.
import { useMemo } from 'react'
import { useClient } from '../../app/api.ts'
import { type Command, type KeyGroup, useViewOffer } from '../../app/commands.ts'
import { useKeys } from '../../app/keyboard.ts'
import { lockNow, useHasPassphrase } from '../../app/lock.ts'
import { useText } from '../../locales/use-text.ts'

const shown = 'Ctrl+Shift+L'
const none: readonly never[] = []

export function useLockCommand(): void {
  const t = useText()
  const client = useClient()
  const hasPassphrase = useHasPassphrase()
  const lock = () => (hasPassphrase ? void lockNow(client) : false)
  useKeys({ 'Ctrl+Shift+l': lock }, { whileTyping: true })
  const commands = useMemo(
    (): readonly Command[] => [
      { id: 'lock-now', group: 'commands', label: t('lock.now'), keys: shown, run: () => void lockNow(client) }
    ],
    [client, t]
  )
  const keys = useMemo(
    (): readonly KeyGroup[] => [{ title: t('lock.keys'), keys: [{ keys: [shown], does: t('lock.now') }] }],
    [t]
  )
  useViewOffer('lock', hasPassphrase ? commands : none, hasPassphrase ? keys : none)
}
