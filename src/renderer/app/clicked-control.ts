// Whether Enter and the space bar belong to the control that has the focus: only if it was reached by keyboard.

const controls = 'button, a[href], summary, [role="tab"]'

/**
 * The control that was last clicked, until the person moves on by Tab. Not `:focus-visible`: that becomes true for a clicked
 * control as soon as any key is pressed.
 */
let clicked: Element | null = null

const controlOf = (target: EventTarget | null) => (target instanceof Element ? target.closest(controls) : null)

function onPointerDown({ target }: PointerEvent): void {
  clicked = controlOf(target)
}

function onKeyDown({ key }: KeyboardEvent): void {
  if (key === 'Tab') clicked = null
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
  return control !== null && control !== clicked
}
