// Entry of the page: connects to the host, then draws; where there is no host it says so.
import './frame/before-all.ts'
import './ui/tokens.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './frame/App.tsx'
import { connect } from './app/connection.ts'
import { systemLocale } from './app/Preferences.tsx'
import { createQueries } from './app/queries.ts'
import { guardUnsavedEdits } from './features/annotate/unsaved-edits.ts'
import { messages } from './locales/messages.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no element to draw in.')
try {
  const client = await connect()
  guardUnsavedEdits(window)
  createRoot(root).render(<App client={client} queries={createQueries()} />)
} catch {
  root.className = 'plain-message'
  root.textContent = messages[systemLocale()]['error.connection.closed']
}
