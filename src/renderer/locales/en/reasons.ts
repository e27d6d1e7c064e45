// English words of the reasons in reports of imports and exports: those that the command line has.
export { englishReasons as reasons } from '../../../shared/reasons/reason.ts'
