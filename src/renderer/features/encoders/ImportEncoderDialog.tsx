// Taking in a person's own encoder: choose its folder, name it, see it verified, or read plainly what is wrong with it.
import { useState } from 'react'
import { errorText } from '../../app/error-words.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { FileButton } from '../../ui/FileButton.tsx'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'
import { notify } from '../../ui/notify.ts'
import { Progress } from '../../ui/Progress.tsx'
import styles from './EncodersView.module.css'
import { filesOfEncoder, useEncoderImport } from './use-encoder-import.ts'

const megabyte = 1_000_000

export function ImportEncoderDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useText()
  const formats = useFormats()
  const [files, setFiles] = useState<readonly File[]>([])
  const [name, setName] = useState('')
  const { state, start, reset } = useEncoderImport()
  const close = () => {
    reset()
    setFiles([])
    setName('')
    onClose()
  }
  const importThem = async () => {
    const encoder = await start(name.trim(), files)
    if (encoder === null) return
    notify({ tone: 'good', title: (t) => t('encoders.importing.done', { name: encoder.name }) })
    close()
  }
  const choose = (chosen: readonly File[]) => {
    reset()
    // What is missing is said by the host, so that it is said once.
    const found = filesOfEncoder(chosen)
    setFiles(found.length > 0 ? found : chosen.slice(0, 1))
    setName(chosen[0]?.webkitRelativePath.split('/')[0] ?? '')
  }
  const busy = state.step === 'sending' || state.step === 'checking'
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('encoders.importing.title')}
      description={t('encoders.importing.says')}
      footer={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button
            tone="primary"
            disabled={busy || files.length === 0 || name.trim() === ''}
            onClick={() => void importThem()}
          >
            {t('encoders.importing.start')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <FileButton icon="import" label={t('encoders.importing.folder')} disabled={busy} folder onFiles={choose} />
        {files.length === 0 ? null : (
          <>
            <p className={styles.minor}>
              {t('encoders.importing.found', {
                count: files.length,
                size: `${formats.number(Math.ceil(bytes / megabyte))} MB`
              })}
            </p>
            <Field label={t('encoders.importing.name')}>
              <TextInput value={name} maxLength={120} disabled={busy} onChange={setName} />
            </Field>
          </>
        )}
        {busy ? (
          <div role="status">
            {t(`encoders.importing.${state.step}`)}
            <Progress
              label={t('encoders.importing.title')}
              share={state.step === 'sending' ? state.share : null}
              className={styles.bar}
            />
          </div>
        ) : null}
        {state.step === 'failed' ? <Callout tone="error">{errorText(state.error, t)}</Callout> : null}
      </div>
    </Dialog>
  )
}
