// Entry of the page: connects to the host, then draws; where there is no host it says so, and goes on once there is one.
import './frame/before-all.ts'
import './ui/tokens.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './frame/App.tsx'
import { connect, connectLater, tryConnectionAgain } from './app/connection.ts'
import { systemLocale } from './app/Preferences.tsx'
import { createQueries } from './app/queries.ts'
import { guardUnsavedEdits } from './features/annotate/unsaved-edits.ts'
import { messages } from './locales/messages.ts'
import { buttonClass } from './ui/Button.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no element to draw in.')

/** Without React and without a client: the words, and a button that tries at once. */
function sayNoHost(place: HTMLElement): void {
  const words = messages[systemLocale()]
  const says = document.createElement('p')
  says.textContent = words['frame.away']
  const again = document.createElement('button')
  again.type = 'button'
  again.className = buttonClass()
  again.textContent = words['common.retry']
  again.addEventListener('click', tryConnectionAgain)
  place.className = 'plain-message'
  place.replaceChildren(says, again)
}

const client = await connect().catch(() => {
  sayNoHost(root)
  return connectLater()
})
root.className = ''
root.replaceChildren()
guardUnsavedEdits(window)
createRoot(root).render(<App client={client} queries={createQueries()} />)
