// Builds the application into out/ when its sources have changed, and does nothing otherwise.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { withBuildLock } from './build-lock.ts'
import { readStamp, stampFile, stampSources } from './build-stamp.ts'

export const root = path.resolve(import.meta.dirname, '..')
export const out = path.join(root, 'out')

const bundles = ['main', 'preload', 'renderer'] as const

/** Node 24 as this project pins it; the Node that npm was started with may be older. */
export function findNode(): string {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const pinned = path.join(root, 'node_modules', 'node', 'bin', name)
  return existsSync(pinned) ? pinned : process.execPath
}

function runBundler(target: string): Promise<void> {
  const bundler = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  // The bundler's report belongs to nobody who only wants to start: it is shown when it fails.
  const child = spawn(findNode(), [bundler, 'build', '--logLevel', 'warn', '--outDir', target], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' }
  })
  const report: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => report.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => report.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The application could not be built.\n${Buffer.concat(report).toString()}`))
    })
  })
}

/** Builds beside the present output and swaps the folders; the stamp leaves first and comes back last. */
async function build(stamp: string): Promise<void> {
  const fresh = path.join(out, 'fresh')
  const stale = path.join(out, 'stale')
  for (const folder of [fresh, stale]) rmSync(folder, { recursive: true, force: true })
  try {
    await runBundler(fresh)
    rmSync(stampFile(out), { force: true })
    mkdirSync(stale)
    for (const bundle of bundles) {
      const place = path.join(out, bundle)
      if (existsSync(place)) renameSync(place, path.join(stale, bundle))
      renameSync(path.join(fresh, bundle), place)
    }
    writeFileSync(stampFile(out), stamp)
  } finally {
    for (const folder of [fresh, stale]) rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Makes sure that out/ holds the present sources, built. `announce` is called when a build begins.
 * Rejects with the bundler's report where the sources do not build.
 */
export async function ensureBuilt(announce: () => void): Promise<void> {
  // Without the lock first: almost always there is nothing to do.
  if (readStamp(out) === stampSources(root)) return
  await withBuildLock(out, async () => {
    // Another process may have built while this one waited.
    const stamp = stampSources(root)
    if (readStamp(out) === stamp) return
    announce()
    await build(stamp)
  })
}
