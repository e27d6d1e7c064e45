// Child of the kill test of assigning: gives all documents to two people, or takes the newest change back.
import { documentQuerySchema } from '../../src/shared/entities.ts'
import { writeUntilKilled } from './killed-writer.ts'

await writeUntilKilled(async ({ assignments, bulk, documents }, [projectId = '', work]) => {
  if (work === 'assign') {
    const documentIds = await documents.ids({ projectId, ...documentQuerySchema.parse({}) })
    await assignments.assign({ projectId, documentIds, annotators: ['Ann', 'Ben'] })
  } else {
    await bulk.takeBack({ projectId, batchId: bulk.changes({ projectId })[0]!.id })
  }
})
