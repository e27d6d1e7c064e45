// Runs before any schema is made: zod may not probe for `new Function`, which the page's policy forbids.
import { z } from 'zod'

z.config({ jitless: true })
