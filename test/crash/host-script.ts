// A host as a process of its own, to be killed: opens the workspace, edits, trains, and says on stdout how far it is.
import { follow, longRecipe, openHost } from './host-workspace.ts'

const [workspaceFolder, resourcesFolder] = process.argv.slice(2)
const { client, engines } = await openHost({ workspaceFolder: workspaceFolder!, resourcesFolder: resourcesFolder! })
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

const { id: projectId } = await client.projects.createSample()
const run = await client.training.start({ projectId, recipe: longRecipe, seed: 11 })
await follow(client, run.id, ({ epoch }) => epoch >= 4)
const { rows } = await client.documents.list({ projectId, limit: 1 })
await client.documents.edit({ documentId: rows[0]!.id, edit: { kind: 'status', status: 'reviewed' } })
say({ projectId, runId: run.id, documentId: rows[0]!.id, engine: engines[0]!.pid })
// Alive until it is killed.
setInterval(() => undefined, 1000)
