// Archives: honest ones come back, those that were made to do harm are refused in words.
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { fileOfBytes, type InputFile, readWhole } from './input.ts'
import { isZip, openZip } from './unzip.ts'
import { createZipWriter, isSafePath, ZipError } from './zip.ts'

const open = (archive: Uint8Array): Promise<InputFile[]> => openZip(fileOfBytes('a.zip', archive))

async function write(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const zip = createZipWriter()
  const chunks: Uint8Array[] = []
  for (const [name, text] of Object.entries(files)) chunks.push(...(await zip.add(name, Buffer.from(text))))
  return Buffer.concat([...chunks, ...(await zip.end())])
}

test('what is written is read: names of any script, empty files, many batches', async () => {
  const files: Record<string, string> = { '病历/笔记 1.txt': '糖尿病', empty: '', 'a/b/c.ann': 'x'.repeat(1000) }
  files['large.jsonl'] = Array.from({ length: 200_000 }, (_, at) => `line ${at}`).join('\n')
  for (let at = 0; at < 300; at++) files[`many/${at}.txt`] = `${at} `.repeat(50)
  const archive = await write(files)
  expect(isZip(archive)).toBe(true)
  const opened = await open(archive)
  expect(opened.map(({ name }) => name)).toEqual(Object.keys(files))
  for (const file of opened) expect(Buffer.from(await readWhole(file)).toString()).toBe(files[file.name])
})

test('the same files are the same archive, however their bytes come', async () => {
  const large = Array.from({ length: 300_000 }, (_, at) => `line ${at * 7}`).join('\n')
  const archive = Buffer.from(await write({ a: 'x', large }))
  const zip = createZipWriter()
  const chunks = await zip.add('a', Buffer.from('x'))
  for (let at = 0; at < large.length; at += 1000)
    chunks.push(...(await zip.add('large', Buffer.from(large.slice(at, at + 1000)))))
  expect(archive.equals(Buffer.concat([...chunks, ...(await zip.end())]))).toBe(true)
})

test('a large file is packed beside whoever asked: others get their turn, and packed bytes come as they are ready', async () => {
  const zip = createZipWriter()
  const bytes = Buffer.from(Array.from({ length: 400_000 }, (_, at) => `word ${at * 13}`).join(' '))
  let turns = 0
  const timer = setInterval(() => turns++, 0)
  const ready = await zip.add('large', bytes)
  clearInterval(timer)
  expect(turns).toBeGreaterThan(0)
  expect(ready.length).toBeGreaterThan(1)
})

test('more files than an archive can count are refused, not lost', async () => {
  const zip = createZipWriter()
  for (let at = 0; at < 65_535; at++) await zip.add(String(at), new Uint8Array(0))
  await expect(zip.add('one more', new Uint8Array(0))).rejects.toThrow(/at most 65,535/)
})

test('a bomb is refused before it is unpacked', async () => {
  const bomb = zipSync({ 'a.txt': [new Uint8Array(64 * 1024 ** 2), { level: 9 }] })
  expect(bomb.length).toBeLessThan(100_000)
  await expect(open(bomb)).rejects.toThrow(/would unpack to more/)
})

test('names are read as UTF-8, said or not, and as GBK, which Windows in Chinese writes', async () => {
  const named = (raw: Buffer, isSaid = false) => {
    const archive = Buffer.from(zipSync({ ['x'.repeat(raw.length)]: Buffer.from('text') }))
    for (let at = archive.indexOf('xx'); at !== -1; at = archive.indexOf('xx', at)) raw.copy(archive, at)
    const directory = archive.indexOf(Buffer.from('504b0102', 'hex'))
    if (isSaid) archive.writeUInt16LE(0x800, directory + 8)
    return archive
  }
  const nameIn = async (archive: Uint8Array) => (await open(archive))[0]!.name
  // 病历/患者一.txt, and 通.txt, which is valid UTF-8 too.
  const gbk = Buffer.concat([Buffer.from('b2a1c0fa2fbbbcd5dfd2bb', 'hex'), Buffer.from('.txt')])
  expect(await nameIn(named(gbk))).toBe('病历/患者一.txt')
  const short = Buffer.concat([Buffer.from('cda8', 'hex'), Buffer.from('.txt')])
  expect(await nameIn(named(short))).toBe('通.txt')
  expect(await nameIn(named(short, true))).toBe('\u0368.txt')
  expect(await nameIn(named(Buffer.from('病历/café.txt')))).toBe('病历/café.txt')
  expect(await nameIn(named(Buffer.from('caf\x82 1.txt', 'latin1')))).toBe('caf\x82 1.txt')
})

test('files that share their packed bytes count each: a small archive of very many is refused', async () => {
  const archive = Buffer.from(zipSync({ a: [new Uint8Array(256 * 1024), { level: 9 }] }))
  const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex'))
  const entry = archive.subarray(archive.readUInt32LE(end + 16), end)
  const entries = Array.from({ length: 40_000 }, (_, at) => {
    const copy = Buffer.concat([entry.subarray(0, 46), Buffer.from(String(at).padStart(5, '0')), entry.subarray(47)])
    copy.writeUInt16LE(5, 28)
    return copy
  })
  const directory = Buffer.concat(entries)
  const tail = Buffer.from(archive.subarray(end))
  tail.writeUInt16LE(entries.length, 8)
  tail.writeUInt16LE(entries.length, 10)
  tail.writeUInt32LE(directory.length, 12)
  await expect(open(Buffer.concat([archive.subarray(0, end - entry.length), directory, tail]))).rejects.toThrow(
    /would unpack to more/
  )
})

test('an archive that lies about a size is refused when it is read', async () => {
  const archive = Buffer.from(zipSync({ a: [Buffer.from('x'.repeat(5000)), { level: 9 }] }))
  const directory = archive.indexOf(Buffer.from('504b0102', 'hex'))
  archive.writeUInt32LE(6000, directory + 24)
  await expect(readWhole((await open(archive))[0]!)).rejects.toThrow(ZipError)
})

test.each(['../a', '/a', 'a/../../b', 'C:/a', 'a\\b', 'a//b', 'a\nb'])(
  'a path that leads out is refused: %j',
  async (name) => {
    expect(isSafePath(name)).toBe(false)
    await expect(open(zipSync({ [name]: Buffer.from('x') }))).rejects.toThrow(ZipError)
  }
)

test('cut and changed archives are refused or read, and never end otherwise', async () => {
  const archive = await write({ 'a.txt': 'some text', 'b.txt': 'more text '.repeat(100) })
  for (let at = 0; at < archive.length; at += 3) {
    for (const changed of [
      archive.slice(0, at),
      Uint8Array.from(archive, (byte, index) => (index === at ? byte ^ 0xff : byte))
    ]) {
      try {
        for (const file of await open(changed)) await readWhole(file)
      } catch (error) {
        expect(error).toBeInstanceOf(ZipError)
      }
    }
  }
})

test('one byte that differs is damage, even where it unpacks', async () => {
  const archive = Buffer.from(zipSync({ a: [Buffer.from('the dose is 10 mg'), { level: 0 }] }))
  archive[archive.indexOf('10 mg')] = '9'.charCodeAt(0)
  await expect(readWhole((await open(archive))[0]!)).rejects.toThrow(/damaged/)
})

test('an archive is read where it lies: its end for the directory, then what a file needs', async () => {
  const noise = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 2654435761) >>> 13))
  const archive = zipSync({ a: [Buffer.concat(Array(20).fill(noise)), { level: 0 }], b: Buffer.from('small') })
  const asked: number[] = []
  const { slice, ...file } = fileOfBytes('a.zip', archive)
  const opened = await openZip({
    ...file,
    chunks: () => {
      throw new Error('read from its beginning')
    },
    slice: (start, end) => {
      asked.push(end - start)
      return slice(start, end)
    }
  })
  for (const each of opened) for await (const chunk of each.chunks()) expect(chunk.length).toBeLessThanOrEqual(1 << 20)
  expect(Math.max(...asked)).toBeLessThanOrEqual(1 << 20)
})

test('a file that is no longer there is not called damaged', async () => {
  const { slice: _slice, ...file } = fileOfBytes('a.zip', zipSync({ a: Buffer.from('x') }))
  const gone = new Error('gone')
  await expect(openZip({ ...file, slice: () => Promise.reject(gone) })).rejects.toBe(gone)
})

test('more than an archive can hold is refused before it goes in', async () => {
  const zip = createZipWriter(10)
  await zip.add('a', Buffer.from('12345'))
  await expect(zip.add('b', Buffer.from('678901'))).rejects.toThrow('A ZIP archive holds less than 4 GB')
})
