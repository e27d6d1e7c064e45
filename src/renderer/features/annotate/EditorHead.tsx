// The line above the open document: its name and state, handing it on, undo, redo, and being done with it.
import { memo, useState } from 'react'
import type { Document } from '../../../shared/entities.ts'
import { useKeyHint } from '../../app/use-key-map.ts'
import { useText } from '../../locales/use-text.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Help } from '../../ui/Help.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { NameText } from '../../ui/NameText.tsx'
import { StatusMark } from '../documents/StatusMark.tsx'
import { AssignDialog } from '../team/AssignDialog.tsx'
import { annotateGroups } from './annotate-actions.ts'
import styles from './DocumentEditor.module.css'
import { countOpen } from './suggestions/count-open.ts'
import { LearnerMark } from './suggestions/LearnerMark.tsx'
import { UndoButtons } from './UndoButtons.tsx'

interface EditorHeadProps {
  readonly document: Document
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onReopen: () => void
  readonly onRemove: () => void
  readonly onDone: () => void
}

export const EditorHead = memo(function EditorHead({ document, ...acts }: EditorHeadProps) {
  const t = useText()
  const hintOf = useKeyHint(annotateGroups)
  const [assigning, setAssigning] = useState(false)
  const removeKeys = hintOf('annotate.removeDocument')
  const isTodo = document.status === 'todo'
  const open = countOpen(document)
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h1 className={styles.name}>
          <NameText name={document.name} />
        </h1>
        <StatusMark status={document.status} />
        <LearnerMark key={document.id} documentId={document.id} entities={countEntities(document)} />
        {open > 0 ? <Help text={t('annotate.open.help')}>{t('annotate.open', { count: open })}</Help> : null}
        {document.isPass === true ? <Help text={t('team.blind.help')}>{t('team.blind')}</Help> : null}
      </div>
      <IconButton icon="person" label={t('team.hand.open')} onClick={() => setAssigning(true)} />
      <UndoButtons
        document={document}
        undoKeys={hintOf('annotate.undo')}
        redoKeys={hintOf('annotate.redo')}
        onUndo={acts.onUndo}
        onRedo={acts.onRedo}
      />
      <Menu
        align="end"
        trigger={<IconButton icon="more" label={t('removal.more')} />}
        actions={[
          // In here, so that the name keeps the room beside the buttons.
          ...(isTodo ? [] : [{ id: 'reopen', label: t('annotate.reopen'), run: acts.onReopen }]),
          {
            ...{ id: 'remove', icon: 'trash', danger: true },
            label: t('removal.openThis'),
            ...(removeKeys === undefined ? {} : { keys: removeKeys }),
            run: acts.onRemove
          }
        ]}
      />
      <Button tone={isTodo ? 'primary' : 'plain'} onClick={acts.onDone}>
        {t(isTodo ? 'annotate.done' : 'annotate.next')}
        <Kbd keys={hintOf('annotate.done')} />
      </Button>
      {assigning ? (
        <AssignDialog projectId={document.projectId} documentIds={[document.id]} onClose={() => setAssigning(false)} />
      ) : null}
    </header>
  )
})

function countEntities({ annotations }: Document): number {
  return annotations.filter(({ status }) => status === 'accepted').length
}
