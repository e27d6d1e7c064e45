// The whole API of Chartmark as one value; router, client, both transports and the test doubles are projections of it.
import { dictionaries } from './dictionaries.ts'
import { documents } from './documents.ts'
import { encoderImports, encoders } from './encoders.ts'
import { exports, transfers } from './exports.ts'
import { imports } from './imports.ts'
import { entities } from './entities.ts'
import { jobs } from './jobs.ts'
import { labelErrors } from './label-errors.ts'
import { bulk, labelSets, occurrences, suggestions } from './many-documents.ts'
import { lock } from './lock.ts'
import { notes } from './notes.ts'
import { pretraining } from './pretraining.ts'
import { learner } from './learner.ts'
import { projects } from './projects.ts'
import { quality } from './quality.ts'
import { review } from './review.ts'
import { recipes } from './recipes.ts'
import { removal } from './removal.ts'
import { tagging } from './tagging.ts'
import { taggers } from './taggers.ts'
import { people, team } from './team.ts'
import { training } from './training.ts'
import { workspace } from './workspace.ts'

export const contract = {
  workspace,
  lock,
  people,
  projects,
  documents,
  removal,
  notes,
  exports,
  imports,
  transfers,
  occurrences,
  labelSets,
  dictionaries,
  suggestions,
  bulk,
  team,
  encoders,
  encoderImports,
  pretraining,
  training,
  tagging,
  taggers,
  recipes,
  learner,
  review,
  labelErrors,
  quality,
  entities,
  jobs
}
export type Contract = typeof contract
