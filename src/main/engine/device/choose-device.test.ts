// The choice of a device, and the words where CUDA is out of reach.
import { describe, expect, it } from 'vitest'
import { checkParity } from './check-parity.ts'
import { chooseDevice } from './choose-device.ts'
import { findCudaProblem, type Machine } from './cuda-problem.ts'

const ready: Machine = { platform: 'linux', architecture: 'x64', exists: () => true, libraries: 'bin' }

describe('the device of a run', () => {
  it('is the CPU when asked for, without trying anything else', async () => {
    const tried = () => Promise.reject(new Error('tried'))
    expect(await chooseDevice('cpu', tried)).toEqual({ device: 'cpu', note: '' })
  })

  it('is the card where CUDA works', async () => {
    const works = () => Promise.resolve(undefined)
    expect((await chooseDevice('auto', works)).device).toBe('cuda')
    expect((await chooseDevice('cuda', works)).device).toBe('cuda')
  })

  it('falls back to the CPU and says why, unless CUDA was insisted on', async () => {
    const fails = () => Promise.resolve('there is no NVIDIA driver on this computer.')
    expect(await chooseDevice('auto', fails)).toEqual({
      device: 'cpu',
      note: 'Computing on the CPU: there is no NVIDIA driver on this computer.'
    })
    await expect(chooseDevice('cuda', fails)).rejects.toMatchObject({
      code: 'DEVICE_UNAVAILABLE',
      message: expect.stringContaining('no NVIDIA driver') as string
    })
  })
})

describe('what CUDA lacks', () => {
  it.each<[string, Partial<Machine>, string]>([
    ['another system', { platform: 'darwin' }, 'Linux'],
    ['another processor', { architecture: 'arm64' }, 'x64'],
    ['no driver', { exists: (path) => !path.includes('nvidia') }, 'driver'],
    ['no provider', { exists: (path) => !path.includes('providers_cuda') }, 'libonnxruntime_providers_cuda.so']
  ])('is named: %s', (_, changes, words) => {
    expect(findCudaProblem({ ...ready, ...changes })).toContain(words)
  })

  it('is nothing on a machine that has all', () => {
    expect(findCudaProblem(ready)).toBeUndefined()
  })
})

describe('parity', () => {
  it('of the CPU with itself holds', async () => {
    expect(await checkParity('cpu')).toBeUndefined()
  })
})
