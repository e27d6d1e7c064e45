// The breather of long work in the host, as services know it; formats, which know no jobs, use the same.
export { createBreather } from '../breathe.ts'
