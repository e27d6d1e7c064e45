// Figures as the page writes them.

/** A rate such as 0.00005 without an exponent, two significant digits. */
export function formatRate(rate: number): string {
  if (rate === 0) return '0'
  const digits = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(rate))))
  return rate
    .toFixed(digits)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}

/** Loss with as many digits as help to see it fall. */
export function formatLoss(loss: number): string {
  return loss >= 10 ? loss.toFixed(1) : loss >= 0.1 ? loss.toFixed(2) : loss.toFixed(3)
}
