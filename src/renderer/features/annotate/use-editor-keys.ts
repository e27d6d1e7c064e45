// What each key and command of the annotation view does.
import { type RefObject, useMemo } from 'react'
import type { Label } from '../../../shared/labels.ts'
import { type Command, useViewOffer } from '../../app/commands.ts'
import { useKeys } from '../../app/keyboard.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { annotateKeys } from './annotate-keys.ts'
import { documentSearchId } from './DocumentPane.tsx'
import type { Editor } from './use-editor.ts'

export interface EditorActions {
  readonly label: (label: Label) => void
  readonly finish: () => void
  readonly onStep: (direction: -1 | 1) => void
  readonly editor: Editor
}

/** A label's own key comes before the view's keys of the same letter. */
export function useEditorKeys({ label, finish, onStep, editor }: EditorActions, labels: readonly Label[]): void {
  const inText = (event: KeyboardEvent) =>
    event.target === document.body ||
    (event.target instanceof Element && event.target.closest('[data-surface]') !== null)
  useKeys({
    Backspace: editor.remove,
    Delete: editor.remove,
    a: editor.accept,
    x: editor.reject,
    n: () => editor.stepEntity(1),
    p: () => editor.stepEntity(-1),
    ']': () => editor.stepEntity(1),
    '[': () => editor.stepEntity(-1),
    // After the last entity Tab leaves the text, so that nobody is caught in it.
    Tab: (event) => inText(event) && editor.stepEntity(1),
    'Shift+Tab': (event) => inText(event) && editor.stepEntity(-1),
    'Alt+ArrowRight': () => editor.nudge('end', 1),
    'Alt+ArrowLeft': () => editor.nudge('end', -1),
    'Alt+Shift+ArrowRight': () => editor.nudge('start', 1),
    'Alt+Shift+ArrowLeft': () => editor.nudge('start', -1),
    'Alt+ArrowDown': () => onStep(1),
    'Alt+ArrowUp': () => onStep(-1),
    'Ctrl+z': editor.undo,
    'Ctrl+Shift+z': editor.redo,
    'Ctrl+y': editor.redo,
    Escape: editor.clear,
    Enter: finish,
    '/': () => document.getElementById(documentSearchId)?.focus(),
    ...Object.fromEntries(
      labels.filter((each) => each.key !== '').map((each) => [each.key.toLowerCase(), () => label(each)])
    )
  })
}

/** Offers the commands to Ctrl K and the keys to the sheet; `latest` holds the actions of the newest drawing. */
export function useEditorOffer(latest: RefObject<EditorActions>, labels: readonly Label[]): void {
  const t = useText()
  const nameOf = useLabelName()
  const commands = useMemo<Command[]>(
    () => [
      { id: 'done', group: 'commands', label: t('annotate.done'), keys: 'Enter', run: () => latest.current.finish() },
      {
        id: 'undo',
        group: 'commands',
        label: t('common.undo'),
        keys: 'Ctrl+Z',
        run: () => latest.current.editor.undo()
      },
      {
        id: 'redo',
        group: 'commands',
        label: t('common.redo'),
        keys: 'Ctrl+Shift+Z',
        run: () => latest.current.editor.redo()
      },
      ...labels.map((label): Command => ({
        id: `label-${label.id}`,
        group: 'labels',
        label: nameOf(label),
        ...(label.key === '' ? {} : { keys: label.key.toUpperCase() }),
        run: () => latest.current.label(label)
      }))
    ],
    [labels, t, nameOf, latest]
  )
  const keys = useMemo(() => annotateKeys(t), [t])
  useViewOffer('annotate', commands, keys)
}
