// Whether Enter and the space bar belong to the control that has the focus: only if it was reached by keyboard.

const controls = 'button, a[href], summary, [role="tab"]'

/**
 * The controls that were clicked, until the person moves on by Tab: all of them, since a dialog gives the focus back to the one that
 * opened it. Not `:focus-visible`: that becomes true for a clicked control as soon as any key is pressed.
 */
let clicked = new WeakSet<Element>()

const controlOf = (target: EventTarget | null) => (target instanceof Element ? target.closest(controls) : null)

function onPointerDown({ target }: PointerEvent): void {
  const control = controlOf(target)
  if (control !== null) clicked.add(control)
}

/** Tab within a dialog says nothing of the view under it. */
function onKeyDown({ key, target }: KeyboardEvent): void {
  const isInDialog = target instanceof Element && target.closest('[role="dialog"]') !== null
  if (key === 'Tab' && !isInDialog) clicked = new WeakSet()
}

/** Starts to follow the pointer; once is enough for the page, and again does no harm. */
export function followClicks(): void {
  window.addEventListener('pointerdown', onPointerDown, { capture: true })
  window.addEventListener('keydown', onKeyDown, { capture: true })
}

/** A control that was clicked has had its turn: Enter is the view's again. */
export function pressesControl(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false
  const control = controlOf(event.target)
  return control !== null && !clicked.has(control)
}
