// The mark of the application: a line of text with one marked word.
export function BrandMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 20 20">
      <rect x="1" y="1" width="18" height="18" rx="5" fill="var(--accent)" />
      <path d="M5 6.5h10M5 13.5h3" stroke="var(--accent-ink)" strokeWidth="1.6" strokeLinecap="round" opacity="0.7" />
      <rect x="4.2" y="8.3" width="7.6" height="3.4" rx="1" fill="var(--accent-ink)" />
      <path d="M14 10h1.2" stroke="var(--accent-ink)" strokeWidth="1.6" strokeLinecap="round" opacity="0.7" />
    </svg>
  )
}
