// Asks before what was typed in the label set editor is lost; Escape keeps it.
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

interface KeepDraftDialogProps {
  readonly onKeep: () => void
  readonly onDrop: () => void
}

export function KeepDraftDialog({ onKeep, onDrop }: KeepDraftDialogProps) {
  const t = useText()
  return (
    <Dialog
      open
      onClose={onKeep}
      title={t('labels.leave.title')}
      footer={
        <>
          <Button tone="danger" onClick={onDrop}>
            {t('labels.leave.drop')}
          </Button>
          <Button tone="primary" onClick={onKeep}>
            {t('labels.leave.keep')}
          </Button>
        </>
      }
    >
      <p>{t('labels.leave.text')}</p>
    </Dialog>
  )
}
