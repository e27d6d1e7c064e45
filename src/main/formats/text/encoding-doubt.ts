// How sure an encoding is that no mark proves. A few Chinese characters of GB18030 may also be valid UTF-8 (通 is bytes CD A8), and bytes of other
// encodings of Asia may pass for GB18030 (Big5, EUC-KR).

/** More characters that fit an encoding by chance than a text has. */
const fewCharacters = 8

/**
 * Whether bytes that are valid UTF-8 are rather GB18030 (`no`), may be (`doubt`), or are in no doubt (`sure`). Only a few sequences of two
 * bytes leave any: longer ones, and many, are never both.
 */
export function doubtUtf8(bytes: Uint8Array): 'sure' | 'doubt' | 'no' {
  const characters: number[] = []
  const isAdjacent: boolean[] = []
  let isFirstOfWord = false
  let end = -1
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte < 0x80) continue
    const trail = bytes[at + 1] ?? 0
    // é, µ, ° and their kin are what western texts are full of.
    if (byte < 0xc4 || byte >= 0xe0 || trail < 0xa1 || characters.length === fewCharacters) return 'sure'
    const character = ((byte & 0x1f) << 6) | (trail & 0x3f)
    const isMark = character >= 0x300 && character < 0x370
    isFirstOfWord ||= isMark && !isLetter(bytes[at - 1])
    isAdjacent.push(at === end)
    characters.push(character)
    at++
    end = at + 1
  }
  if (characters.length === 0) return 'sure'
  const kinds = new Set(characters.map(kindOf))
  if (isFirstOfWord || kinds.has('rare') || kinds.size > 1) return 'no'
  return isAdjacent.includes(true) ? 'doubt' : 'sure'
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))
}

/** Marks go with any letters, so they make no second script. */
function kindOf(character: number): string {
  if (character < 0x250 || (character >= 0x300 && character < 0x370)) return 'latin'
  if (character < 0x300) return 'phonetic'
  if (character < 0x386) return 'rare'
  if (character < 0x400) return 'greek'
  if (character < 0x460) return 'cyrillic'
  if (character < 0x590) return 'rare'
  return character < 0x600 ? 'hebrew' : character < 0x700 ? 'arabic' : 'rare'
}

/** Some of the characters that no Chinese text of a page goes without, in records of patients and elsewhere. */
const frequent = new Set(
  '的一是不了在有人我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运患者诊断疗病症史查检血压糖尿痛热咳胸腹肺肝肾药物治疗'
)

/**
 * Whether text that was decoded from GB18030 reads like Chinese. Bytes of Big5 give many rare characters (`everydayShare` below one), those of
 * EUC-KR everyday ones that no text has.
 */
export function isSureGb18030(text: string, everydayShare: number): boolean {
  let characters = 0
  let known = 0
  for (const character of text.slice(0, 20_000)) {
    if (!/\p{Script=Han}/u.test(character)) continue
    characters++
    if (frequent.has(character)) known++
  }
  return everydayShare > 0.8 && characters >= 4 && known >= characters * 0.1
}
