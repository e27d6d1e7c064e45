// Texts that are hard to paint.

const oddLines = [
  '患者因2型糖尿病入院，接受胰岛素治疗。复查血糖正常。',
  'Cafe\u0301 au lait spots, n\u0303 and e\u0301\u0323; 👍🏽 👨‍👩‍👧‍👦 🏳️‍🌈 😊 𠮷野家.',
  '\tdose\t2.5 mg\tq.d.\t\tstopped',
  'مرحبا then שָׁלוֹם then plain words',
  '',
  'A plain line about aspirin, angina and a lot of water, long enough to be wrapped more than once on a usual screen of today.'
]
const breaks = ['\r\n', '\n', '\r', '\r\n\r\n']
/** Every oddity of text, 72 lines with every kind of line end. */
export const odd = Array.from(
  { length: 72 },
  (_, at) => oddLines[at % oddLines.length]! + breaks[at % breaks.length]!
).join('')
/** 100 KB without a place to break a line. */
export const unbroken = 'abcdefghij糖尿病😊klmnopqrst'.repeat(4600)
const words = Array.from({ length: 25_000 }, (_, at) => `word${at} and aspirin for angina, twice a day.`)
/** 200,000 words. */
export const long = words.join('\n')
/** One in five lines of `long` begins with a span. */
export const longSpans = words.reduce<{ at: number; spans: { start: number; end: number; label: string }[] }>(
  ({ at, spans }, line, place) => {
    if (place % 5 === 0) spans.push({ start: at, end: at + `word${place}`.length, label: 'drug' })
    return { at: at + line.length + 1, spans }
  },
  { at: 0, spans: [] }
).spans
