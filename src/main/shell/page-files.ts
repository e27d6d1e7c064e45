// The built page as a fixed list of files in memory: what is not in the list cannot be served, whatever the path says.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

export interface PageFile {
  readonly type: string
  readonly bytes: Buffer<ArrayBuffer>
}

/** Path as a URL writes it ("/assets/index-1a2b.js") to file; "/" is the page itself. */
export type PageFiles = ReadonlyMap<string, PageFile>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8'
}

/**
 * Reads the whole built page (a few MB). It stays as it was read, so that a new build cannot mix with a running page.
 * Links are not followed and types that are not listed are left out. Rejects where there is no `index.html`.
 */
export async function readPageFiles(folder: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const type = types[path.extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const file = path.join(entry.parentPath, entry.name)
    const address = `/${path.relative(folder, file).split(path.sep).join('/')}`
    files.set(address, { type, bytes: await readFile(file) })
  }
  const page = files.get('/index.html')
  if (page === undefined) throw new Error('The page is not built: there is no index.html.')
  files.set('/', page)
  return files
}

/** The file that a URL's path names, or undefined. Names are compared as written: no decoding, no `..`, no folders. */
export function findPageFile(files: PageFiles, pathname: string): PageFile | undefined {
  return files.get(pathname)
}
