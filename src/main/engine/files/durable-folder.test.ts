// Folders appear whole or not at all, and failures of the disk are told in words.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isWhole, prepareFolder, requireReplaceable, writeFolder, writeText } from './durable-folder.ts'

const folder = await mkdtemp(join(tmpdir(), 'chartmark-durable-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const about = { name: 'test', origin: '', license: '' }

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code })
}

describe('writeFolder', () => {
  it('replaces a folder by a whole one and leaves nothing beside it', async () => {
    const target = join(folder, 'replaced')
    await writeFolder(target, about, (path) => writeText(path, 'a.txt', 'first'))
    await writeFolder(target, about, (path) => writeText(path, 'b.txt', 'second'))
    expect((await readdir(target)).toSorted()).toEqual(['b.txt', 'manifest.json'])
    expect(await isWhole(target)).toBe(true)
    expect((await readdir(folder)).filter((name) => name.startsWith('replaced'))).toEqual(['replaced'])
  })

  it.each([
    ['ENOSPC', 'DISK_FULL'],
    ['EDQUOT', 'DISK_FULL'],
    ['EACCES', 'FOLDER_NOT_WRITABLE'],
    ['EROFS', 'FOLDER_NOT_WRITABLE']
  ])('keeps what was there when writing fails with %s', async (code, expected) => {
    const target = join(folder, code)
    await writeFolder(target, about, (path) => writeText(path, 'a.txt', 'kept'))
    const failing = writeFolder(target, about, async (path) => {
      await writeText(path, 'a.txt', 'half')
      throw systemError(code)
    })
    await expect(failing).rejects.toMatchObject({ code: expected })
    expect(await readFile(join(target, 'a.txt'), 'utf8')).toBe('kept\n')
    expect(await isWhole(target)).toBe(true)
    expect((await readdir(folder)).includes(`${code}.chartmark-part`)).toBe(false)
  })

  it('leaves a copy that somebody made beside it, whatever the usual name of such', async () => {
    const target = join(folder, 'copied')
    await writeFolder(target, about, (path) => writeText(path, 'a.txt', 'first'))
    const copies = ['.old', '.tmp', '.bak'].map((ending) => target + ending)
    for (const copy of copies) await mkdir(copy).then(() => writeFile(join(copy, 'kept.txt'), ''))
    await writeFolder(target, about, (path) => writeText(path, 'a.txt', 'second'))
    for (const copy of copies) expect(await readdir(copy)).toEqual(['kept.txt'])
  })

  it('starts afresh over what a crash left behind', async () => {
    const target = join(folder, 'crashed')
    await mkdir(`${target}.chartmark-part`)
    await writeFile(join(`${target}.chartmark-part`, 'stale.txt'), '')
    await writeFolder(target, about, (path) => writeText(path, 'a.txt', 'new'))
    expect((await readdir(target)).toSorted()).toEqual(['a.txt', 'manifest.json'])
  })
})

describe('isWhole', () => {
  it('sees a missing, a cut and a changed file', async () => {
    const target = join(folder, 'checked')
    const write = () => writeFolder(target, about, (path) => writeText(path, 'a.txt', 'some text'))
    await write()
    await writeFile(join(target, 'a.txt'), 'some tExt\n')
    expect(await isWhole(target)).toBe(false)
    await write()
    await writeFile(join(target, 'a.txt'), 'some')
    expect(await isWhole(target)).toBe(false)
    await write()
    await rm(join(target, 'a.txt'))
    expect(await isWhole(target)).toBe(false)
    await rm(join(target, 'manifest.json'))
    expect(await isWhole(target)).toBe(false)
  })
})

describe('prepareFolder', () => {
  it('makes what is missing and refuses what is a file', async () => {
    await prepareFolder(join(folder, 'deep', 'down'))
    await writeFile(join(folder, 'file'), '')
    await expect(prepareFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'FOLDER_NOT_WRITABLE' })
  })
})

describe('requireReplaceable', () => {
  const filled = async (name: string) => {
    const target = join(folder, name)
    await writeFolder(target, about, (path) => writeText(path, 'a.txt', 'mine'))
    return target
  }

  it('lets a new, an empty and a folder of its own be replaced, with folders within that have manifests of their own', async () => {
    await requireReplaceable(join(folder, 'new'))
    await mkdir(join(folder, 'empty'))
    await requireReplaceable(join(folder, 'empty'))
    const target = join(folder, 'nested')
    await writeFolder(target, about, async (path) => {
      await writeText(path, 'a.txt', 'mine')
      await writeFolder(join(path, 'within'), about, (inner) => writeText(inner, 'b.txt', 'mine too'))
    })
    await requireReplaceable(target)
  })

  it('keeps a file of that name: the training data, say', async () => {
    const file = join(folder, 'train.tsv')
    await writeFile(file, 'fever\tB-Sign\n')
    await expect(requireReplaceable(file)).rejects.toMatchObject({ code: 'FOLDER_NOT_WRITABLE' })
    await expect(requireReplaceable(join(file, 'below'))).rejects.toMatchObject({ code: 'FOLDER_NOT_WRITABLE' })
  })

  it.each([
    ['others', async (target: string) => writeFile(join(target, 'notes.txt'), 'of a person'), 'notes.txt'],
    [
      'deep',
      (target: string) => mkdir(join(target, 'x')).then(() => writeFile(join(target, 'x', 'y'), '')),
      join('x', 'y')
    ]
  ])('keeps what a person put beside the files of a manifest: %s', async (name, put, other) => {
    const target = await filled(name)
    await put(target)
    await expect(requireReplaceable(target)).rejects.toThrow(other)
  })

  it('keeps a folder whose manifest is that of another program', async () => {
    const target = join(folder, 'extension')
    await mkdir(target)
    await writeFile(join(target, 'manifest.json'), '{"manifest_version":3}')
    await expect(requireReplaceable(target)).rejects.toThrow('manifest.json')
  })
})
