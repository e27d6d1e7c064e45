// Two projects: fast tests without a browser, and the browser and crash tests that drive the built application.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.{ts,tsx}',
            '{scripts,bench}/**/*.test.ts',
            'test/{parity,spec,layers,doubles}/**/*.test.ts'
          ],
          pool: 'forks',
          env: { ORT_DISABLE_TELEMETRY: '1' },
          // On a busy machine what is waited for comes, only later.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 120_000 } }
        },
        resolve: { alias: { electron: new URL('./test/doubles/electron.ts', import.meta.url).pathname } }
      },
      {
        test: {
          name: 'system',
          include: ['test/{e2e,crash,offline,cli}/**/*.test.ts'],
          pool: 'forks',
          maxWorkers: 1,
          fileParallelism: false,
          // A page on a busy machine: what is waited for comes, only later.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          expect: { poll: { timeout: 120_000 } }
        }
      }
    ]
  }
})
