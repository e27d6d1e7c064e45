// Texts for property tests: every script and oddity that has broken somebody's offsets, in any mixture.
import fc from 'fast-check'

const oddities = [
  ...['患者因2型糖尿病入院，接受胰岛素治疗。', '糖', '，', '。', '！？', '……', '”', '〇', '々', 'カタカナ', '한국어'],
  ...['𠮷', '𪚥', '\u{2ceb0}', '\u{30000}', '葛\u{e0100}', '豈', '\u{2f800}'],
  ...['😊', '👍🏽', '👨‍👩‍👧‍👦', '🏳️‍🌈', '🇨🇳', '🇺', '1️⃣', '\u200d', '\ufe0f', '🏽', '\u{e0061}\u{e007f}', '🧑🏽‍⚕️', '❤️‍🔥'],
  ...['e\u0301', 'ñ', 'n\u0303', '\u0301', 'İstanbul', 'ΟΔΟΣ', 'ẞ', 'ﬁ', 'µg', '≥', '°C', '→', '€'],
  ...[
    '\ud83d',
    '\ude0a',
    '\udc00\ud800',
    '\ufffd',
    '\ufeff',
    '\u0000',
    '\u0007',
    '\u200b',
    '\u00ad',
    '\u202e',
    '\ue000'
  ],
  ...[
    '\r\n',
    '\n',
    '\r',
    '\n\n',
    '\u2028',
    '\u2029',
    '\u0085',
    '\f',
    '\u000b',
    '\u001c',
    '\n\r',
    '\t',
    '\u00a0',
    '\u3000',
    ' ',
    '  '
  ],
  ...[
    'Famotidine',
    'delirium',
    '2.5',
    'mg',
    'q.d.',
    'Dr.',
    'e.g.',
    '.',
    '-',
    '(',
    ')',
    '[SEP]',
    '"',
    "'",
    '\\',
    ',',
    ';',
    ':'
  ],
  ...['مرحبا', 'שָׁלוֹם', 'नमस्ते', 'ก็', '١٢', '\u2067\u2069', '\u200c', '\u1112\u1161\u11ab', 'ｶﾞ', 'Å\u0323\u0302']
]

/** Any text, well-formed or not. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...oddities),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({ unit: 'binary', maxLength: 4 })
    ),
    {
      maxLength: 30
    }
  )
  .map((pieces) => pieces.join(''))

/** Any text without lone surrogates. */
export const wellFormedText: fc.Arbitrary<string> = anyText.map((text) => text.toWellFormed())
