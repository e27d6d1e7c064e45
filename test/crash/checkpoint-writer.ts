// Child of the test that kills checkpoints: commits hundreds of pages at a time and prints the number of each commit after it.
import { writeSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { openWorkspace } from '../../src/main/store/workspace/workspace.ts'

const { read, mutate } = openWorkspace({ folder: process.argv[2]! })
const known = read.one<{ value: string }>("SELECT value FROM setting WHERE name = 'test'")
for (let number = known === undefined ? 1 : parseInt(known.value) + 1; ; number++) {
  mutate('test.write', 'tester', ({ write, audit }) => {
    write.run(
      "INSERT INTO setting (name, value) VALUES ('test', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      `${number} `.padEnd(600_000, `${number} `)
    )
    audit({ entity: 'setting', entityId: 'test' })
  })
  writeSync(1, `${number}\n`)
  await setImmediate()
}
