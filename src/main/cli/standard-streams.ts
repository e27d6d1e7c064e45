// What happens where nobody reads what a command writes any more, or the disk that it goes to is full.

/** As the shell names the end by a closed pipe: 128 and the number of SIGPIPE. */
const closedPipe = 141

/** `chartmark … | head` ends without a word, as other commands do; anything else is said in a sentence. */
export function endQuietly(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(closedPipe)
      const why = error.code === 'ENOSPC' ? 'The disk is full' : String(error.code)
      if (stream === process.stdout) process.stderr.write(`Standard output could not be written: ${why}.\n`)
      process.exit(1)
    })
  }
}
