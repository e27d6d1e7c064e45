// Child of the kill test of taking an import back: takes the newest import back or brings it back.
import { writeUntilKilled } from './killed-writer.ts'

await writeUntilKilled(({ imports }, [projectId = '', work]) => {
  const importId = imports.list({ projectId })[0]!.id
  return work === 'take-back'
    ? imports.takeBack({ importId, workedOn: 0, withWork: false })
    : imports.bringBack({ importId })
})
