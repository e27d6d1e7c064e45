// What was packed comes out again, with its folders.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { packFolder } from './pack-folder.ts'

test('packs a folder with its folders', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'chartmark-pack-'))
  await mkdir(path.join(folder, 'in', 'onnx'), { recursive: true })
  await writeFile(path.join(folder, 'in', 'README.md'), 'read me')
  await writeFile(path.join(folder, 'in', 'onnx', 'model.onnx'), 'weights')
  await packFolder(path.join(folder, 'in'), path.join(folder, 'out.zip'))
  const files = unzipSync(await readFile(path.join(folder, 'out.zip')))
  expect(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))).toEqual({
    'README.md': 'read me',
    'onnx/model.onnx': 'weights'
  })
  await rm(folder, { recursive: true })
})
