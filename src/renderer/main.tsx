// Entry of the page: connects to the host, then draws.
import './app/before-all.ts'
import './ui/tokens.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { connect } from './app/connection.ts'
import { createQueries } from './app/queries.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no element to draw in.')
createRoot(root).render(<App client={await connect()} queries={createQueries()} />)
