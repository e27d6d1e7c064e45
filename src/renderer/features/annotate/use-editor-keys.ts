// What each key and command of the annotation view does.
import { useMemo } from 'react'
import { labelPath } from '../../../shared/label-tree.ts'
import type { Label } from '../../../shared/labels.ts'
import { type Command, type KeyGroup, useViewOffer } from '../../app/commands.ts'
import { bindKeys, bindLabels } from '../../app/key-map.ts'
import { type KeyBindings, useKeys } from '../../app/keyboard.ts'
import { useKeyCommands } from '../../app/use-key-commands.ts'
import { useKeyGroups, useKeyOverrides } from '../../app/use-key-map.ts'
import { useStable } from '../../app/use-stable.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { type AnnotateActionId, annotateGroups } from './annotate-actions.ts'
import { documentSearchId } from './DocumentPane.tsx'
import { caretGroups } from './surface/caret-keys.ts'
import type { Editor } from './use-editor.ts'

export interface EditorActions {
  readonly label: (label: Label) => void
  readonly finish: () => void
  readonly onStep: (direction: -1 | 1) => void
  readonly onUnannotated: () => void
  readonly onOccurrences: () => boolean
  readonly onAcceptAll: () => void
  readonly onFind: () => void
  readonly onChips: () => void
  /** Keeps or lets go of the label that every selection then gets. */
  readonly onArm: () => void
  /** Goes to the box in which a label is found by its name. */
  readonly onLabelByName: () => void
  /** Goes to the attributes of the entity. */
  readonly onAttributes: () => void
  /** Goes to the field for a note to the document. */
  readonly onNote: () => void
  /** Asks whether to remove the document. */
  readonly onRemoveDocument: () => void
  readonly editor: Editor
}

function actsOf(actions: EditorActions): Readonly<Record<AnnotateActionId, KeyBindings[string]>> {
  const { editor } = actions
  return {
    'annotate.remove': editor.remove,
    'annotate.accept': editor.accept,
    'annotate.reject': editor.reject,
    'annotate.acceptAll': actions.onAcceptAll,
    'annotate.occurrences': actions.onOccurrences,
    'annotate.arm': actions.onArm,
    'annotate.addPiece': editor.addPiece,
    'annotate.startLeft': () => editor.nudge('start', -1),
    'annotate.startRight': () => editor.nudge('start', 1),
    'annotate.endLeft': () => editor.nudge('end', -1),
    'annotate.endRight': () => editor.nudge('end', 1),
    'annotate.startWordLeft': () => editor.nudge('start', -1, 'word'),
    'annotate.startWordRight': () => editor.nudge('start', 1, 'word'),
    'annotate.endWordLeft': () => editor.nudge('end', -1, 'word'),
    'annotate.endWordRight': () => editor.nudge('end', 1, 'word'),
    'annotate.undo': editor.undo,
    'annotate.redo': editor.redo,
    'annotate.nextEntity': () => editor.stepEntity(1),
    'annotate.previousEntity': () => editor.stepEntity(-1),
    'annotate.nextSuggestion': editor.nextSuggestion,
    'annotate.nextUnannotated': actions.onUnannotated,
    'annotate.labelByName': actions.onLabelByName,
    // Where nothing is chosen there is nothing to say.
    'annotate.attributes': () => editor.annotation !== null && actions.onAttributes(),
    'annotate.note': actions.onNote,
    'annotate.removeDocument': actions.onRemoveDocument,
    'annotate.find': actions.onFind,
    'annotate.chips': actions.onChips,
    // Held, it would vouch for one document after another that nobody has looked at.
    'annotate.done': ({ repeat }) => {
      if (!repeat) actions.finish()
    },
    'annotate.nextDocument': () => actions.onStep(1),
    'annotate.previousDocument': () => actions.onStep(-1),
    'annotate.search': () => document.getElementById(documentSearchId)?.focus()
  }
}

const isInText = (event: KeyboardEvent) =>
  event.target === document.body || (event.target instanceof Element && event.target.closest('[data-surface]') !== null)

/** What keys do, offered to Ctrl K and to the sheet as well. */
export function useEditorKeys(actions: EditorActions, labels: readonly Label[]): void {
  const overrides = useKeyOverrides()
  const { editor } = actions
  const acts = actsOf(actions)
  useKeys({
    ...bindKeys(annotateGroups, overrides, acts),
    // After the last entity Tab leaves the text, so that nobody is caught in it.
    Tab: (event) => isInText(event) && editor.stepEntity(1),
    'Shift+Tab': (event) => isInText(event) && editor.stepEntity(-1),
    Escape: editor.clear,
    ...bindLabels(labels, actions.label)
  })
  useOffer(actions, useKeyCommands(annotateGroups, acts), labels)
}

function useOffer(actions: EditorActions, own: readonly Command[], labels: readonly Label[]): void {
  const t = useText()
  const nameOf = useLabelName()
  const give = useStable(actions.label)
  const groups = useKeyGroups(annotateGroups)
  const caret = useKeyGroups(caretGroups)
  const commands = useMemo<Command[]>(
    () => [
      ...own,
      ...labels.map((label): Command => ({
        id: `label-${label.id}`,
        group: 'labels',
        label: labelPath(labels, label.id).map(nameOf).join(' › '),
        ...(label.key === '' ? {} : { keys: label.key.toUpperCase() }),
        run: () => give(label)
      }))
    ],
    [own, labels, nameOf, give]
  )
  const keys = useMemo<KeyGroup[]>(
    () => [
      {
        title: t('keys.annotate.fixed'),
        keys: [
          { keys: ['1–9'], does: t('keys.annotate.label') },
          { keys: ['Alt'], does: t('keys.annotate.exact') },
          { keys: ['Ctrl'], does: t('keys.annotate.piece') },
          { keys: ['Tab', 'Shift+Tab'], does: t('keys.annotate.tab') },
          { keys: ['Esc'], does: t('keys.annotate.escape') }
        ]
      },
      ...groups,
      ...caret
    ],
    [t, groups, caret]
  )
  useViewOffer('annotate', commands, keys)
}
