// Which theme is on, for what is drawn outside style sheets (highlights, charts).
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Theme } from './label-paint.ts'

export const ThemeContext = createContext<Theme>('light')

export function useTheme(): Theme {
  return useContext(ThemeContext)
}

const darkQuery = '(prefers-color-scheme: dark)'

function subscribe(notify: () => void): () => void {
  const query = window.matchMedia(darkQuery)
  query.addEventListener('change', notify)
  return () => query.removeEventListener('change', notify)
}

/** What the system asks for; follows it while the page is open. */
export function useSystemTheme(): Theme {
  return useSyncExternalStore(subscribe, () => (window.matchMedia(darkQuery).matches ? 'dark' : 'light'))
}
