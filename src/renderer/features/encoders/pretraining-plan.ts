// What the host says of a pre-training before it begins.
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from '../../../shared/contract/contract.ts'

export type PretrainingPlan = InferContractRouterOutputs<Contract>['pretraining']['plan']
