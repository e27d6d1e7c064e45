// The layers of docs/architecture.md as rules: data flows one way, and only the shells know where they run.
const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })

// Unit tests may use what they test with.
const test = '\\.test\\.tsx?$'
const fixture = '\\.fixture\\.ts$'

/** The folders of the engine from the bottom up (docs/architecture.md). */
const engineFolders = [
  ...['graph', 'autodiff', 'optimiser', 'tensor-files', 'files', 'text', 'algebra', 'device', 'encoders', 'metrics'],
  ...['tagging', 'review', 'learner', 'training', 'pretraining', 'readiness', 'export']
]

// The folders of the store, from the bottom up, each with those it may import; what each is stands in docs/architecture.md.
const storeFolders = {
  database: [],
  annotations: ['database'],
  projects: ['database'],
  documents: ['annotations', 'projects', 'database'],
  search: ['documents', 'database'],
  migrations: ['search', 'database'],
  workspace: ['migrations', 'database'],
  words: ['search', 'documents', 'migrations', 'database'],
  changes: ['documents', 'annotations', 'projects', 'database'],
  team: ['changes', 'documents', 'annotations', 'database'],
  lists: ['team', 'changes', 'documents', 'annotations', 'projects', 'migrations', 'database'],
  transfers: ['changes', 'search', 'documents', 'annotations', 'projects', 'database'],
  archives: ['transfers', 'team', 'changes', 'words', 'search', 'documents', 'annotations', 'projects', 'database'],
  training: ['documents', 'database'],
  taggers: ['annotations', 'database'],
  quality: ['taggers', 'documents', 'database']
}
const inStore = (folders) => `^src/main/store/(${folders.join('|')})/`

module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      'A cycle, of types too, means that files are one idea or that what they share has no place of its own.',
      {},
      { circular: true }
    ),
    forbid(
      'shared-imports-nothing',
      'src/shared imports zod and the contract library only.',
      { path: '^src/shared', pathNot: test },
      { pathNot: ['^src/shared', 'node_modules/(zod|@orpc/contract)/'] }
    ),
    forbid(
      'renderer-stays-in-the-page',
      'The page knows the contract, never node, electron or main.',
      { path: '^src/renderer' },
      { path: ['^src/(main|preload)', 'node_modules/(electron|onnxruntime-node|better-sqlite3)'] }
    ),
    forbid(
      'renderer-no-node',
      'The page has no node.',
      { path: '^src/renderer', pathNot: test },
      { dependencyTypes: ['core'] }
    ),
    forbid(
      'views-know-no-frame',
      'The frame puts the views together: it knows them, not they it.',
      { path: '^src/renderer/(features|app|ui|locales)' },
      { path: '^src/renderer/frame' }
    ),
    forbid(
      'app-knows-no-view',
      'What all views use knows none of them.',
      { path: '^src/renderer/(app|ui|locales)' },
      { path: '^src/renderer/features' }
    ),
    forbid(
      'ui-knows-no-host',
      'Controls and words can be drawn without a host.',
      { path: '^src/renderer/(ui|locales)' },
      { path: '^src/renderer/app' }
    ),
    forbid(
      'engine-is-pure',
      'The engine knows neither the store nor a shell nor the host.',
      { path: '^src/main/engine' },
      {
        path: [
          '^src/main/(store|shell|host|services|cli|formats|jobs)',
          '^src/renderer',
          'node_modules/(electron|better-sqlite3|react)'
        ]
      }
    ),
    ...engineFolders.map((folder, place) =>
      forbid(
        'engine-builds-upwards',
        'A folder of the engine knows those below it, and none knows the messages above them all.',
        { path: `^src/main/engine/${folder}/`, pathNot: [test, fixture] },
        {
          path: `^src/main/engine/((${engineFolders.slice(place + 1).join('|')})/|(messages|jobs|job-inputs|serve|process)\\.ts$)`
        }
      )
    ),
    forbid(
      'ort-only-in-engine',
      'ONNX Runtime blocks its thread: it never runs in the host.',
      { path: '^src/main', pathNot: '^src/main/engine' },
      { path: 'node_modules/onnxruntime-node' }
    ),
    forbid(
      'sqlite-only-in-store',
      'SQL lives in the store.',
      { path: '^src', pathNot: '^src/main/store' },
      { path: 'node_modules/better-sqlite3' }
    ),
    forbid(
      'electron-only-in-shell',
      'Only the Electron shell and the preload know Electron.',
      { path: '^src', pathNot: ['^src/main/shell/electron', '^src/preload'] },
      { path: 'node_modules/electron' }
    ),
    forbid(
      'formats-are-pure',
      'A format turns bytes into documents and back, nothing else.',
      { path: '^src/main/formats' },
      { path: ['^src/main/(store|shell|host|services|jobs|cli)'] }
    ),
    forbid(
      'store-knows-no-service',
      'The store is below the services.',
      { path: '^src/main/store' },
      { path: '^src/main/(services|host|shell|cli|jobs|engine)' }
    ),
    ...Object.entries(storeFolders).map(([folder, below]) =>
      forbid(
        'store-folders-know-those-below',
        `${folder} may import ${below.join(', ') || 'no other folder'} of the store.`,
        { path: inStore([folder]), pathNot: test },
        { path: '^src/main/store', pathNot: inStore([folder, ...below]) }
      )
    ),
    forbid(
      'store-folders-know-those-below',
      'A folder of the store is named above, with those it may import.',
      { path: '^src/main/store', pathNot: [inStore(Object.keys(storeFolders)), test] },
      { path: '^src/main/store' }
    ),
    forbid(
      'services-know-no-shell',
      'Services know neither the host nor where they run.',
      { path: '^src/main/services' },
      { path: '^src/main/(host|shell|cli)' }
    ),
    forbid(
      'host-knows-no-shell',
      'The host does not know where it runs.',
      { path: '^src/main/host' },
      { path: '^src/main/(shell|cli)' }
    ),
    forbid(
      'jobs-know-messages-only',
      'Jobs speak to the engine by message and hold no numerics.',
      { path: '^src/main/jobs', pathNot: test },
      { path: ['^src/main/(store|host|shell|cli|formats)', 'node_modules/(electron|onnxruntime-node|better-sqlite3)/'] }
    ),
    forbid(
      'preload-is-small',
      'The preload is sandboxed: it has Electron and the words it shares with the page.',
      { path: '^src/preload', pathNot: test },
      { pathNot: ['^src/shared/port-message\\.ts$', 'node_modules/electron/'] }
    ),
    forbid(
      'sockets-only-in-web-shell',
      'Only the web shell serves loopback; nothing else has a socket.',
      { path: '^src', pathNot: ['^src/main/shell/web', test] },
      { path: '^(node:)?(net|http|https|http2|dgram|tls|dns)(/promises)?$|node_modules/(ws|undici)/' }
    ),
    forbid(
      'nothing-updates-itself',
      'An updater would fetch code: none may be bundled.',
      { path: '^src' },
      { path: 'node_modules/(electron-updater|update-electron-app)|^electron-updater|^update-electron-app' }
    )
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.module\\.css$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.web.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types']
    }
  }
}
