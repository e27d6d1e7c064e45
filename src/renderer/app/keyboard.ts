// Keys as names ("Ctrl+Shift+z", "Alt+ArrowLeft", "1"), and the rule when a key is the view's to act on.
import { useLayoutEffect, useRef } from 'react'
import { followClicks, pressesControl } from './clicked-control.ts'

type KeyLike = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Name of the chord; Cmd counts as Ctrl. Shift is named only beside keys that it does not change by itself. */
export function keyName(event: KeyLike): string {
  const single = [...event.key].length === 1
  const key = single ? event.key.toLowerCase() : event.key
  const shift = event.shiftKey && (!single || /\p{L}/u.test(event.key) || event.key === ' ')
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    shift ? 'Shift+' : '',
    key === ' ' ? 'Space' : key
  ].join('')
}

/**
 * True while the person composes Chinese, or a dialog or menu has the keys, also where the focus has gone with what stood in the dialog. A
 * notice is called a dialog too, but has no keys of its own.
 */
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) return true
  if (!(event.target instanceof Element) || event.target.closest('[data-notice]') !== null) return false
  if (document.querySelector('[data-modal][data-open]') !== null) return true
  return event.target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof Element)) return false
  return target.closest('input, textarea, select, [contenteditable="true"]') !== null
}

/** What to do on each key. An act that returns false did nothing with it: the key keeps its usual meaning. */
export type KeyBindings = Readonly<Record<string, (event: KeyboardEvent) => unknown>>

/**
 * Acts on keys anywhere in the window, by default not while the person types; a key that is acted on goes no further. What a key does
 * changes with the drawing that shows it: an effect after the frame would leave a key between them to the document that was open before.
 */
export function useKeys(bindings: KeyBindings, { whileTyping = false } = {}): void {
  const current = useRef(bindings)
  useLayoutEffect(() => {
    current.current = bindings
  })
  useLayoutEffect(() => {
    followClicks()
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isElsewhere(event) || (!whileTyping && isTyping(event))) return
      const act = current.current[keyName(event)]
      if (act === undefined || pressesControl(event)) return
      if (act(event) !== false) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [whileTyping])
}
