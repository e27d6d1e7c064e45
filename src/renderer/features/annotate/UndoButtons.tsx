// Undo and redo of the open document; where a change of many documents comes first, the button says which.
import type { Document } from '../../../shared/entities.ts'
import { countWords } from '../../app/count-words.ts'
import { newestBulk, useBulkSteps, type Way } from '../../app/bulk-steps.ts'
import { useText } from '../../locales/use-text.ts'
import { IconButton } from '../../ui/Button.tsx'

interface UndoButtonsProps {
  readonly document: Document
  readonly undoKeys: string | undefined
  readonly redoKeys: string | undefined
  readonly onUndo: () => void
  readonly onRedo: () => void
}

export function UndoButtons({ document, undoKeys, redoKeys, onUndo, onRedo }: UndoButtonsProps) {
  return (
    <>
      <StepButton way="undo" document={document} top={document.undoTop} keys={undoKeys} onClick={onUndo} />
      <StepButton way="redo" document={document} top={document.redoTop} keys={redoKeys} onClick={onRedo} />
    </>
  )
}

interface StepButtonProps {
  readonly way: Way
  readonly document: Document
  /** Of the document's stack. */
  readonly top: number | null
  readonly keys: string | undefined
  readonly onClick: () => void
}

function StepButton({ way, document, top, keys, onClick }: StepButtonProps) {
  const t = useText()
  const bulk = newestBulk(
    useBulkSteps((steps) => steps[way]),
    document.projectId,
    top
  )
  const label =
    bulk === null
      ? t(`common.${way}`)
      : t(`bulk.${way}`, {
          what: t(`changes.${bulk.action}`),
          count: countWords(t, bulk)
        })
  return <IconButton icon={way} label={label} keys={keys} disabled={top === null && bulk === null} onClick={onClick} />
}
