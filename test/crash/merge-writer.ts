// Child of the kill test of merging: merges an archive into a project.
import { readFileSync } from 'node:fs'
import { writeUntilKilled } from './killed-writer.ts'

await writeUntilKilled(({ interchange }, [projectId = '', archive = '']) => {
  const file = new File([readFileSync(archive)], 'other.chartmark')
  return interchange.mergeArchive({ projectId, file, otherwise: 'both', choices: [] })
})
