// Figures as the page writes them.

/** Precision, recall and F1 with two digits: a development split seldom carries more. */
export function formatScore(share: number): string {
  return share.toFixed(2)
}

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
