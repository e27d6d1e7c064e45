// The text with its spans painted on it: plain text nodes a block, CSS highlights for the spans, an overlay for the rest.
// Knows selecting and picking; what a key or a click means to the document is the view's.
import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef
} from 'react'
import type { Label } from '../../../../shared/labels.ts'
import type { Range } from '../../../../shared/spans.ts'
import { keyName } from '../../../app/keyboard.ts'
import { useTheme } from '../../../ui/theme.ts'
import { cx } from '../../../ui/cx.ts'
import { blockAt, groupSections, splitBlocks } from '../text/blocks.ts'
import { assignLanes } from '../text/lanes.ts'
import { partsWithin, planPaint } from '../text/paint-plan.ts'
import { createSpanIndex, spansStartingIn, type SurfaceSpan } from '../text/span-index.ts'
import { fragmentsOf, type TextSelection } from '../text/text-selection.ts'
import type { KnownWords } from '../text/word-breaks.ts'
import { moveSelection } from './caret-keys.ts'
import { useCaretKeys } from './use-caret-keys.ts'
import { extraLineHeight, foundAtHighlight, foundHighlight, pendingHighlight } from './highlight-styles.ts'
import { createLineMoves } from './line-moves.ts'
import { SpanChips } from './SpanChips.tsx'
import { SurfaceOverlay } from './SurfaceOverlay.tsx'
import { boxesOf, caretBox, offsetsOnScreen, type SurfaceLayout, sectionOf } from './surface-dom.ts'
import { SurfaceSection } from './SurfaceSection.tsx'
import styles from './TextSurface.module.css'
import { usePaint, usePlainPaint } from './use-highlights.ts'
import { useNearSections } from './use-near-sections.ts'
import { usePointerSelection } from './use-pointer-selection.ts'

export interface TextSurfaceProps {
  /** Accessible name. */
  readonly label: string
  /** The document's text. Another document needs another `key`: what was drawn is kept for one text. */
  readonly text: string
  readonly spans: readonly SurfaceSpan[]
  readonly labels: readonly Label[]
  /** Ringed, and scrolled into view when it changes. */
  readonly selectedId: string | null
  readonly selection: TextSelection | null
  readonly onSelection: (selection: TextSelection | null) => void
  /** Spans under a click, shortest first; empty beside spans. */
  readonly onPick: (ids: readonly string[]) => void
  /** Shown at the selection or at the selected span, and not while the mouse selects. */
  readonly floating?: ReactNode
  readonly lineNumbers?: boolean
  /** The name of its label over each span, with the score of a suggestion. */
  readonly chips?: boolean
  /** Taken whole by a double click and by word moves. */
  readonly knownWords?: KnownWords
  /** Places that a search found, in order; painted over the spans. */
  readonly found?: readonly Range[]
  /** The one of `found` to show. */
  readonly foundAt?: Range | null
  /** The mouse has ended a selection; not while it adds a piece. */
  readonly onSelected?: (selection: TextSelection) => void
  /** Takes a function that tells which offsets are on screen. */
  readonly onScreen?: Ref<() => Range>
  /** Takes the keys as soon as it is shown. */
  readonly focusAtFirst?: boolean
}

const noFragments: readonly Range[] = []
const noSpans: readonly SurfaceSpan[] = []
const usualLineHeight = 29
/** Room for chips over a line of text. */
const chipHeight = 14

export function TextSurface(props: TextSurfaceProps) {
  const { label, text, spans, labels, selectedId, selection, onSelection, onPick, floating = null } = props
  const theme = useTheme()
  const caretKeys = useCaretKeys()
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const layout = useRef<SurfaceLayout | null>(null)

  const blocks = useMemo(() => splitBlocks(text), [text])
  const sections = useMemo(() => groupSections(blocks), [blocks])
  const index = useMemo(() => createSpanIndex(spans), [spans])
  const lanes = useMemo(() => assignLanes(spans), [spans])
  const { chips = false } = props
  const lineHeight = usualLineHeight + extraLineHeight(lanes.depth) + (chips ? chipHeight : 0)

  const selected = spans.find((span) => span.id === selectedId)
  const ringed = selected?.fragments ?? noFragments
  const fragments = useMemo(() => (selection === null ? noFragments : fragmentsOf(text, selection)), [text, selection])

  const { near, met } = useNearSections(scroller, sections.length)
  const { found = noFragments, foundAt = null } = props
  const wanted = [ringed[0]?.start, selection?.focus, foundAt?.start]
    .filter((offset) => offset !== undefined)
    .map((offset) => sectionOf(sections, blockAt(blocks, offset)))
  const wantedKey = wanted.join(' ')
  // A long text has hundreds: they are gone through when one of them changes, not at every key.
  const drawnSections = useMemo(() => {
    const alsoDrawn = new Set(wantedKey.split(' '))
    return sections.map((section, place) => (
      <SurfaceSection
        key={section.first}
        place={place}
        section={section}
        blocks={blocks}
        text={text}
        isDrawn={met.has(place) || alsoDrawn.has(String(place))}
        lineHeight={lineHeight}
      />
    ))
  }, [sections, blocks, text, met, wantedKey, lineHeight])
  const nearSections = useMemo(() => [...near].flatMap((place) => sections[place] ?? []), [sections, near])
  const plan = useMemo(() => planPaint(blocks, nearSections, index, lanes), [blocks, nearSections, index, lanes])

  const chipped = useMemo(
    () => (chips ? spansStartingIn(nearSections, blocks, index) : noSpans),
    [chips, nearSections, blocks, index]
  )

  useLayoutEffect(() => {
    layout.current = content.current === null ? null : { content: content.current, text, blocks, sections }
  }, [text, blocks, sections])
  usePaint(layout, plan, labels, theme)
  const nearPending = useMemo(() => partsWithin(fragments, blocks, nearSections), [fragments, blocks, nearSections])
  const nearFound = useMemo(() => partsWithin(found, blocks, nearSections), [found, blocks, nearSections])
  usePlainPaint(layout, pendingHighlight, nearPending, 200)
  usePlainPaint(layout, foundHighlight, nearFound, 150)
  usePlainPaint(layout, foundAtHighlight, foundAt === null ? noFragments : [foundAt], 160)
  const pointer = usePointerSelection({
    layout,
    scroller,
    selection,
    onSelection,
    ...(props.onSelected === undefined ? {} : { onSelected: props.onSelected }),
    knownWords: props.knownWords,
    onClick: (offset) => onPick(offset === null ? [] : index.at(offset).map((span) => span.id))
  })

  // Only when another span is selected: changing or repainting it must not move the text.
  const revealed = useRef<string | null>(null)
  useLayoutEffect(() => {
    const drawn = layout.current
    if (drawn === null || revealed.current === selectedId) return
    const box = ringed.flatMap((range) => boxesOf(drawn, range))[0]
    if (selectedId !== null && box === undefined) return
    revealed.current = selectedId
    if (box !== undefined) scrollToBox(scroller.current, content.current, box, 'centre')
  }, [selectedId, ringed])
  useLayoutEffect(() => {
    const drawn = layout.current
    const box = drawn === null || selection === null || pointer.selecting ? null : caretBox(drawn, selection.focus)
    if (box !== null) scrollToBox(scroller.current, content.current, box, 'nearest')
  }, [selection, pointer.selecting])
  useLayoutEffect(() => {
    const drawn = layout.current
    const box = drawn === null || foundAt === null ? undefined : boxesOf(drawn, foundAt)[0]
    if (box !== undefined) scrollToBox(scroller.current, content.current, box, 'centre')
  }, [foundAt])
  useImperativeHandle(props.onScreen, () => () => offsetsOnScreen(layout.current, scroller.current), [])
  useEffect(() => {
    if (props.focusAtFirst === true) scroller.current?.focus({ preventScroll: true })
  }, [props.focusAtFirst])

  const onKeyDown = (event: KeyboardEvent) => {
    const drawn = layout.current
    if (drawn === null || event.nativeEvent.isComposing || event.target !== event.currentTarget) return
    const action = caretKeys.get(keyName(event.nativeEvent))
    if (action === undefined) return
    event.preventDefault()
    onSelection(moveSelection(action, text, selection, createLineMoves(drawn, lineHeight), props.knownWords))
  }
  const onCopy = (event: ClipboardEvent) => {
    const copied = fragments.length > 0 ? fragments : ringed
    if (copied.length === 0) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', copied.map((range) => text.slice(range.start, range.end)).join(' '))
  }

  const hasFloating = floating !== null && !pointer.selecting
  return (
    <div
      ref={scroller}
      role="group"
      data-surface=""
      aria-label={label}
      tabIndex={0}
      className={styles.scroller}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      {...pointer.handlers}
    >
      <div
        ref={content}
        className={cx(styles.content, props.lineNumbers === true && styles.numbered)}
        style={{ '--extra': `${lineHeight - usualLineHeight}px` } as CSSProperties}
      >
        {drawnSections}
        {chips ? (
          <SpanChips
            layout={layout}
            spans={chipped}
            labels={labels}
            layoutKey={`${lineHeight} ${met.size} ${wantedKey}`}
          />
        ) : null}
        <SurfaceOverlay
          layout={layout}
          scroller={scroller}
          caret={selection?.focus ?? null}
          ringed={ringed}
          anchored={hasFloating ? (fragments.length > 0 ? fragments : ringed) : noFragments}
          floating={floating}
          layoutKey={`${lineHeight} ${met.size} ${wantedKey}`}
        />
      </div>
    </div>
  )
}

/** Scrolls only if the box is not wholly in view. */
function scrollToBox(
  scroller: HTMLElement | null,
  content: HTMLElement | null,
  box: { readonly top: number; readonly height: number },
  to: 'centre' | 'nearest'
): void {
  if (scroller === null || content === null) return
  const top = content.offsetTop + box.top
  const margin = 40
  const above = top - margin < scroller.scrollTop
  const below = top + box.height + margin > scroller.scrollTop + scroller.clientHeight
  if (!above && !below) return
  if (to === 'centre') scroller.scrollTop = top - scroller.clientHeight / 2
  else scroller.scrollTop = above ? top - margin : top + box.height + margin - scroller.clientHeight
}
