// Who vouched for the record and when, and whether what was vouched for still stands.
import type { SignOff } from '../../../shared/sign-off.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { cx } from '../../ui/cx.ts'
import { Icon } from '../../ui/Icon.tsx'
import styles from './SignOffLine.module.css'

export function SignOffLine({ signOff }: { readonly signOff: SignOff }) {
  const t = useText()
  const nameOf = usePersonName()
  const formats = useFormats()
  const { state, by, at, revision } = signOff
  return (
    <span className={cx(styles.line, styles[state])} title={t('review.sign-off.version', { revision })}>
      <Icon name={state === 'current' ? 'check' : 'warning'} size={14} />
      {t(`review.sign-off.${state}`, { by: nameOf(by), at: formats.moment(at) })}
    </span>
  )
}
