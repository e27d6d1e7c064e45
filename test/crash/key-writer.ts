// Child of the kill test: sets, changes and removes the passphrase without end and prints each state once it is reached.
import { writeSync } from 'node:fs'
import { createAttempts } from '../../src/main/services/attempts.ts'
import { createPassphraseService } from '../../src/main/services/passphrase.ts'
import { lockWorkspace } from '../../src/main/store/workspace/lock.ts'
import { fileKeyCustody, holdKey } from '../../src/main/store/workspace/key-custody.ts'
import { openWorkspace } from '../../src/main/store/workspace/workspace.ts'

const folder = process.argv[2]!
const lock = lockWorkspace(folder)
const key = holdKey(fileKeyCustody(folder).workspaceKey(true))
const { mutate } = openWorkspace({ folder, keyCustody: key, lock })
const service = createPassphraseService({
  ...{ folder, mutate },
  annotator: () => 'Writer',
  attempts: createAttempts({ onFailed: () => undefined, elapsed: () => performance.now() }),
  heldKey: () => key.workspaceKey(true),
  // Cheap, so that the moments of writing are hit and not those of stretching.
  scryptCost: { N: 2, r: 1, p: 1 }
})

const say = (state: string): void => void writeSync(1, `${state}\n`)
for (;;) {
  await service.set('first passphrase')
  say('first passphrase')
  await service.change({ passphrase: 'first passphrase' }, 'second passphrase')
  say('second passphrase')
  await service.remove({ passphrase: 'second passphrase' })
  say('none')
}
