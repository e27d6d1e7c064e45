// What a person chose for the trainings of a project; kept until chosen otherwise.
import { type TrainingChoices, trainingChoicesSchema, usualChoices } from '../../../shared/training-choices.ts'
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

/** As Chartmark suggests where nothing was chosen, or what was is of a version that is not understood. */
export function readTrainingChoices(read: ReadHandle, projectId: string): TrainingChoices {
  const row = read.one<{ choices: string }>('SELECT choices FROM training_choices WHERE project_id = ?', projectId)
  const parsed = trainingChoicesSchema.safeParse(row === undefined ? undefined : JSON.parse(row.choices))
  return parsed.data ?? usualChoices
}

export function writeTrainingChoices(mutation: Mutation, projectId: string, choices: TrainingChoices): void {
  mutation.write.run(
    `INSERT INTO training_choices (project_id, choices) VALUES (?, ?)
     ON CONFLICT (project_id) DO UPDATE SET choices = excluded.choices`,
    projectId,
    JSON.stringify(choices)
  )
}
