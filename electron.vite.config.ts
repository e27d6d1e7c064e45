// Builds the three bundles of the application: main (with the web shell, the engine process, the threads that read files and bring the log into the workspace's file, and the command line), preload, page.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      sourcemap: false,
      rollupOptions: {
        input: {
          electron: 'src/main/shell/electron.ts',
          web: 'src/main/shell/web.ts',
          engine: 'src/main/engine/process.ts',
          'reader-thread': 'src/main/formats/reading/reader-thread.ts',
          'checkpoint-thread': 'src/main/store/workspace/checkpoint-thread.ts',
          cli: 'src/main/cli/chartmark.ts'
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
      }
    }
  },
  preload: {
    build: {
      sourcemap: false,
      rollupOptions: {
        input: { preload: 'src/preload/preload.ts' },
        // A sandboxed preload can be neither an ES module nor split.
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      // Smaller is read, parsed and compiled sooner at every start. The map stays on disk, for whoever reads a fault's lines.
      minify: true,
      sourcemap: 'hidden',
      // Everything is served from disk under a strict policy: nothing may become a data: script or style.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: 'src/renderer/index.html' }
    }
  }
})
