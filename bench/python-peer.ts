// A Python process that measures the other side: one JSON line of setup, then one answer in JSON for each line asked.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** Resolves once the process has said `ready`; its errors go to standard error. */
export async function startPeer<Answer>(
  python: string,
  script: string,
  setup: object
): Promise<(question: string) => Promise<Answer>> {
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const ended = once(child, 'exit')
  const nextLine = async (): Promise<string> => {
    const [line] = (await Promise.race([once(lines, 'line'), ended])) as [unknown]
    if (typeof line !== 'string') throw new Error(`${script} ended early.`)
    return line
  }
  child.stdin.write(`${JSON.stringify(setup)}\n`)
  await nextLine()
  return async (question) => {
    child.stdin.write(`${question}\n`)
    return JSON.parse(await nextLine()) as Answer
  }
}
