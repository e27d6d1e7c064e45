// Plants one violation of every layer rule and expects the check to name it; then expects none in the real sources.
import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const cruiser = path.join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')

interface Report {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string
      readonly to: string
      readonly rule: { readonly name: string }
    }[]
    readonly totalCruised: number
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] }
  }
}

/** Runs the check as `npm run layers` does, over the sources below `folder`. */
function check(folder: string): Promise<Report['summary']> {
  const parameters = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src']
  return new Promise((resolve, reject) => {
    execFile(process.execPath, parameters, { cwd: folder, maxBuffer: 2 ** 28 }, (error, output) => {
      if (output === '') reject(error ?? new Error('The check said nothing.'))
      else resolve((JSON.parse(output) as Report).summary)
    })
  })
}

/** Each rule with files that break it: file, then what it imports. */
const planted: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ['no-cycles', 'src/shared/chicken.ts', './egg.ts'],
  ['shared-imports-nothing', 'src/shared/host-types.ts', '../main/host/host.ts'],
  ['shared-imports-nothing', 'src/shared/clever.ts', 'react'],
  ['shared-imports-nothing', 'src/shared/files.ts', 'node:fs'],
  ['renderer-stays-in-the-page', 'src/renderer/reach.ts', '../main/store/database/store.ts'],
  ['renderer-stays-in-the-page', 'src/renderer/window.ts', 'electron'],
  ['renderer-no-node', 'src/renderer/paths.ts', 'node:path'],
  ['views-know-no-frame', 'src/renderer/features/corpus/around.ts', '../../frame/router.ts'],
  ['app-knows-no-view', 'src/renderer/app/view.ts', '../features/annotate/view.ts'],
  ['ui-knows-no-host', 'src/renderer/ui/asking.ts', '../app/client.ts'],
  ['engine-is-pure', 'src/main/engine/rows.ts', '../store/database/store.ts'],
  ['engine-is-pure', 'src/main/engine/view.ts', 'react'],
  ['engine-builds-upwards', 'src/main/engine/graph/learning.ts', '../training/loop.ts'],
  ['engine-builds-upwards', 'src/main/engine/training/telling.ts', '../messages.ts'],
  ['ort-only-in-engine', 'src/main/host/session.ts', 'onnxruntime-node'],
  ['sqlite-only-in-store', 'src/main/services/query.ts', 'better-sqlite3'],
  ['electron-only-in-shell', 'src/main/host/window.ts', 'electron'],
  ['electron-only-in-shell', 'src/main/shell/web-window.ts', 'electron'],
  ['formats-are-pure', 'src/main/formats/saving.ts', '../store/database/store.ts'],
  ['store-knows-no-service', 'src/main/store/asking.ts', '../services/service.ts'],
  ['store-folders-know-those-below', 'src/main/store/documents/asking.ts', '../lists/list.ts'],
  ['store-folders-know-those-below', 'src/main/store/loose.ts', './database/store.ts'],
  ['services-know-no-shell', 'src/main/services/where.ts', '../shell/web.ts'],
  ['host-knows-no-shell', 'src/main/host/where.ts', '../shell/web.ts'],
  ['jobs-know-messages-only', 'src/main/jobs/rows.ts', '../store/database/store.ts'],
  ['preload-is-small', 'src/preload/clever.ts', '../shared/host-types.ts'],
  ['sockets-only-in-web-shell', 'src/main/services/send.ts', 'node:https'],
  ['sockets-only-in-web-shell', 'src/main/host/socket.ts', 'ws'],
  ['nothing-updates-itself', 'src/main/shell/electron-update.ts', 'electron-updater']
]

/** Files that break no rule, among them those that the planted ones import. */
const innocent: readonly (readonly [file: string, imported: string])[] = [
  ['src/shared/schema.ts', 'zod'],
  ['src/main/host/host.ts', '../store/database/store.ts'],
  ['src/main/store/database/store.ts', 'better-sqlite3'],
  ['src/main/store/lists/list.ts', '../database/store.ts'],
  ['src/main/services/service.ts', '../store/database/store.ts'],
  ['src/main/shell/web.ts', 'node:http'],
  ['src/main/shell/electron-window.ts', 'electron'],
  ['src/main/engine/run.ts', 'onnxruntime-node'],
  ['src/main/engine/messages.ts', './training/loop.ts'],
  ['src/main/engine/training/loop.ts', '../graph/node.ts'],
  ['src/main/engine/graph/node.ts', 'onnxruntime-node'],
  ['src/renderer/frame/router.ts', '../features/annotate/view.ts'],
  ['src/renderer/features/annotate/view.ts', '../../app/client.ts'],
  ['src/renderer/app/client.ts', 'react']
]

describe('the layer check', () => {
  let folder: string
  let summary: Report['summary']

  const write = (file: string, imported: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    // A type alone is a dependency too, and closes a cycle.
    writeFileSync(path.join(folder, file), `import type * as it from '${imported}'\nexport type It = typeof it\n`)
  }

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'chartmark-layers-'))
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.base.json', 'tsconfig.web.json', 'package.json']) {
      copyFileSync(path.join(root, file), path.join(folder, file))
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
    for (const [file, imported] of innocent) write(file, imported)
    for (const [, file, imported] of planted) write(file, imported)
    write('src/shared/egg.ts', './chicken.ts')
    summary = await check(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(planted)('names %s in %s, which imports %s', (rule, file) => {
    const names = summary.violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name)
    expect(names).toContain(rule)
  })

  it.each(innocent)('lets %s import %s', (file) => {
    expect(summary.violations.filter(({ from }) => from === file)).toEqual([])
  })

  it('has a planted violation for every rule', () => {
    const rules = summary.ruleSetUsed.forbidden.map(({ name }) => name)
    expect(rules.filter((rule) => !planted.some(([each]) => each === rule))).toEqual([])
  })
})

describe('the sources', () => {
  it('break no layer rule', async () => {
    const { violations, totalCruised } = await check(root)
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([])
    expect(totalCruised).toBeGreaterThan(100)
  })

  it('have no updater among their packages', () => {
    const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as { packages: object }
    expect(Object.keys(lock.packages).filter((name) => /electron-updater|update-electron-app/.test(name))).toEqual([])
  })
})
