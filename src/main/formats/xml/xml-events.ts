// Goes through an XML file element by element as its bytes come: for files that are too large to be a tree.
import { reason } from '../../../shared/reasons/reason.ts'
import type { InputFile } from '../input/input.ts'
import { decodeStream } from '../text/decode-stream.ts'
import { XmlFault } from './xml-fault.ts'
import { createXmlParser, requireShallow } from './xml-parser.ts'

export interface XmlHandlers {
  /** Names without prefixes, attributes too. */
  readonly open?: (name: string, attributes: ReadonlyMap<string, string>) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** Yields after each piece, for whoever gathers what the handlers found. Throws `XmlFault` and `InputError`. */
export async function* walkXml(file: InputFile, { open, text, close }: XmlHandlers): AsyncGenerator<undefined> {
  const parser = createXmlParser()
  let depth = 0
  parser.on('opentag', (tag) => {
    requireShallow(depth++, parser.line)
    open?.(tag.local, new Map(Object.values(tag.attributes).map(({ local, value }) => [local, value])))
  })
  parser.on('closetag', (tag) => {
    depth--
    close?.(tag.local)
  })
  const onText = (content: string) => text?.(content)
  parser.on('text', onText)
  parser.on('cdata', onText)
  for await (const piece of decodeStream(file, await encodingOf(file))) {
    parser.write(piece)
    yield
  }
  parser.close()
  yield
}

/** Parts of Office files are UTF-8 or UTF-16 with a mark. */
async function encodingOf(file: InputFile) {
  for await (const [first, second, third] of file.chunks()) {
    if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', mark: 2, isGuess: false } as const
    if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', mark: 2, isGuess: false } as const
    const mark = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0
    return { encoding: 'utf-8', mark, isGuess: false } as const
  }
  throw new XmlFault(reason('xml.empty'))
}
