// The icons: 16-unit line drawings that take the colour of the text around them.
const paths = {
  corpus: 'M3 2.5h7l3 3v8H3zM10 2.5v3h3M5.5 8.5h5M5.5 11h5',
  annotate: 'M2.5 13.5l.7-3 7.6-7.6a1.4 1.4 0 0 1 2 0l.3.3a1.4 1.4 0 0 1 0 2l-7.6 7.6zM9.5 4.2l2.3 2.3M9 13.5h4.5',
  train: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11M5 3v3M10.5 6.5v3M7 10v3',
  review: 'M2.5 8.5l2.5 2.5 4-5M9 11.5h4.5M11.5 8h2M12 4.5h1.5',
  taggers: 'M8 1.8l5.5 2.7L8 7.2 2.5 4.5zM2.5 8L8 10.7 13.5 8M2.5 11.3L8 14l5.5-2.7',
  layers: 'M3 2.5h10v3H3zM3 6.5h10v3H3zM3 10.5h10v3H3z',
  settings:
    'M2.5 4.5h5M11.5 4.5h2M2.5 11.5h2M8.5 11.5h5M9.5 2.8a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4zM6.5 9.8a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4z',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.3 10.3L13.5 13.5',
  chevronDown: 'M4 6l4 4 4-4',
  chevronRight: 'M6 4l4 4-4 4',
  chevronLeft: 'M10 4L6 8l4 4',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  close: 'M4 4l8 8M12 4l-8 8',
  note: 'M2.5 3h11v7.5H8L5 13.5v-3H2.5zM5 5.7h6M5 8h4',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  undo: 'M6 3L2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H7',
  redo: 'M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H9',
  trash: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9M6.8 7v4M9.2 7v4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  import: 'M8 2.5v7M5 6.5l3 3 3-3M2.5 10v3.5h11V10',
  export: 'M8 9.5v-7M5 5.5l3-3 3 3M2.5 10v3.5h11V10',
  info: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM8 7.3v3.900M8 4.8h.01',
  help: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM6.2 6.3a1.8 1.8 0 1 1 2.7 1.6c-.6.3-.9.7-.9 1.4M8 11.4h.01',
  warning: 'M8 2l6.3 11.2H1.7zM8 6.5v3.2M8 11.5h.01',
  error: 'M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4zM8 4.8v3.900M8 11.2h.01',
  keyboard: 'M1.8 4h12.4v8H1.8zM4.3 6.7h.01M6.8 6.7h.01M9.3 6.7h.01M11.8 6.7h.01M5 9.5h6',
  tag: 'M2.5 2.5h5.3l5.7 5.7-5.3 5.3-5.7-5.7zM5.3 5.3h.01',
  history: 'M2.6 6.2A5.7 5.7 0 1 1 2.3 8M2.3 3v3.3h3.3M8 5v3.3l2.2 1.3',
  filter: 'M2.5 3.5h11L9.5 8.5v4.5l-3-1.5v-3z',
  play: 'M5 3.2v9.6L12.5 8z',
  pause: 'M5 3.5v9M11 3.5v9',
  stop: 'M4 4h8v8H4z',
  sparkle: 'M8 2.2l1.5 4.3L13.8 8l-4.3 1.5L8 13.8 6.5 9.5 2.2 8l4.3-1.5z',
  person: 'M8 2.3a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2zM2.8 13.7c.4-2.7 2.4-4.2 5.2-4.2s4.8 1.5 5.2 4.2',
  book: 'M2.5 3c2-.7 4-.6 5.5.6v9.6C6.5 12 4.5 11.900 2.5 12.6zM13.5 3c-2-.7-4-.6-5.5.6v9.6c1.5-1.2 3.5-1.3 5.5-.6z',
  sun: 'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.900 11.900l.7.7M12.6 3.4l-.7.7M4.100 11.900l-.7.7',
  moon: 'M13.3 9.7A5.6 5.6 0 0 1 6.3 2.7a5.6 5.6 0 1 0 7 7z',
  lines: 'M6 4h7.5M6 8h7.5M6 12h7.5M2.5 4h.01M2.5 8h.01M2.5 12h.01',
  lock: 'M3.5 7.5h9v6h-9zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2'
} as const
export type IconName = keyof typeof paths

interface IconProps {
  readonly name: IconName
  /** Pixels; 16 by default. */
  readonly size?: number
  readonly className?: string | undefined
}

/** Decoration only: the words beside it, or the control's name, say what it means. */
export function Icon({ name, size = 16, className }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      className={className}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  )
}
