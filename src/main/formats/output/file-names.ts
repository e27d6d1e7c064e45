// Names the files that documents are written to: names that every file system takes, each once.
import { reason } from '../../../shared/reasons/reason.ts'
import { isLeftover } from '../input/input.ts'
import { problem, type ProblemItem } from '../format.ts'

const longestPart = 120

export interface FileNames {
  /** A name without an extension for a document, and the problem that it is not the document's id, if it is not. */
  nameFor(id: string, extension: string): { readonly name: string; readonly problems: ProblemItem[] }
}

/** `documents/a b?.txt` with the extension `.txt` is called `documents/a b_`. Names that differ in case alone count as one. */
export function createFileNames(): FileNames {
  const taken = new Set<string>()
  return {
    nameFor(id, extension) {
      const stem = id.toLowerCase().endsWith(extension) ? id.slice(0, -extension.length) : id
      const plain = stem.split('/').map(plainPart).join('/')
      let name = plain
      for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${plain}-${number}`
      taken.add(name.toLowerCase())
      return {
        name,
        problems:
          name === stem
            ? []
            : [problem(id, reason('document.file-name', { name: `${name}${extension}` }), { kind: 'change' })]
      }
    }
  }
}

function plainPart(part: string): string {
  const plain = part
    .toWellFormed()
    .replaceAll(/[\u0000-\u001f\u007f<>:"\\|?*]+/g, '_')
    .replace(/[. ]+$/, '')
    .replace(/^\.+/, '_')
  const short = plain.slice(0, longestPart).replace(/[\ud800-\udbff]$/, '')
  // Readers pass over these.
  if (isLeftover(short)) return `_${short}`
  // Windows keeps these names for devices.
  return short === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(short) ? `_${short}` : short
}
