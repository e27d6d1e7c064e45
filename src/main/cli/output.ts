// Where a command writes: progress to standard error (a bar on a terminal, lines otherwise), results to standard output.

export interface Output {
  /** Shows how far long work has come; `share` is 0..1, or null where nobody knows how much there is. */
  progress: (share: number | null, text: string) => void
  /** One JSON line with `--json`, nothing otherwise. */
  event: (value: object) => void
  /** A sentence for a person, on standard error. */
  note: (text: string) => void
  /** The last thing a command prints: `value` as JSON with `--json`, `text` otherwise. */
  result: (value: object, text: string) => void
}

const barWidth = 24
const lineEvery = 10_000

function drawBar(share: number): string {
  const filled = Math.round(share * barWidth)
  return `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${String(Math.floor(share * 100)).padStart(3)} %`
}

export function createOutput(json: boolean): Output {
  const terminal = process.stderr.isTTY
  let lastLine = 0
  let barOpen = false

  const closeBar = (): void => {
    if (barOpen) process.stderr.write('\n')
    barOpen = false
  }

  return {
    progress(share, text) {
      if (terminal) {
        process.stderr.write(`\r${share === null ? '' : `${drawBar(share)} `}${text}\u001b[K`)
        barOpen = true
      } else if (Date.now() - lastLine >= lineEvery) {
        lastLine = Date.now()
        process.stderr.write(`${share === null ? '' : `${Math.floor(share * 100)} % `}${text}\n`)
      }
    },
    event(value) {
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`)
    },
    note(text) {
      closeBar()
      process.stderr.write(`${text}\n`)
    },
    result(value, text) {
      closeBar()
      process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${text}\n`)
    }
  }
}
