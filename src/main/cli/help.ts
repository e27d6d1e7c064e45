// What `chartmark --help` says of all commands, and `chartmark COMMAND --help` of one: how it is called, and each of its options in plain words.
import { formatIds } from '../../shared/formats.ts'
import { type ChosenRole, columnRoles } from '../../shared/imports.ts'

interface Help {
  readonly about: string
  readonly synopsis: string
  /** Option to what it is for. */
  readonly options: Readonly<Record<string, string>>
}

const tagger = 'folder of a tagger, or starter (English) or starter-zh (Chinese), which ship with Chartmark'
const encoder = 'folder of an encoder, or default (English) or zh (Chinese), which ship with Chartmark'
const columns =
  'iob2 for a token and a tag a row (any of IOB1, IOB2, IOBES, BILOU), or another format; iob2 unless given'
const seed = 'where chance begins: the same data, options and seed give the same result; 1 unless given'
const threads = 'processor cores to use; 0, which is usual, lets Chartmark choose'
const device = 'auto, cpu or cuda (an NVIDIA card); auto unless given'
const json = 'a JSON object a line on standard output, the last one the result'
const resume = 'go on from the newest checkpoint of the same command, which was stopped'
const overwrite =
  'replace what an earlier command wrote to --out; without it that stays, and the command ends before its work'
const suggestions = 'write spans that nobody confirmed too, not gold alone'
const report = 'write every problem and loss into this JSON file'
const where = 'where to: a file named as those of the format, a folder, a .zip file, or - for standard output'
const known = formatIds.join(' ')

const formatHelp = {
  encoding: 'of the text, such as utf-8 or gb18030; recognised unless given',
  offsets: 'what places of spans count: code-points, utf-16, bytes or grapheme-clusters',
  'offsets-from': 'where BioC counts from: document or container (the passage)',
  scheme: 'of the tags that are read: IOB1, IOB2, IOBES or BILOU; recognised unless given'
}
const writeHelp = {
  'to-scheme': 'of the tags that are written: IOB1, IOB2, IOBES or BILOU; IOB2 unless given',
  bom: 'begin a .csv file with a byte-order mark: Excel then reads it as UTF-8 when it is opened by a double click'
}
const columnOf: Partial<Record<ChosenRole, string>> = { group: 'group (such as a ward)', date: 'date of the document' }
const columnHelp = {
  sheet: 'of a workbook, the sheet that is read; the first whose rows look like records unless given',
  ...Object.fromEntries(
    columnRoles.map((role) => [
      `${role}-column`,
      `of a table, the column of the ${columnOf[role] ?? role}: its name or number`
    ])
  )
}

export const commandHelp = {
  train: {
    about: 'fine-tunes an encoder on labelled sentences and writes a tagger',
    synopsis: '--train FILE [--devel FILE] --out TAGGER_DIR [options]',
    options: {
      train: 'labelled sentences to learn from',
      devel: 'labelled sentences to check with; without it a fifth of --train is held back',
      format: columns,
      encoder: `${encoder}; without it, or with auto, the one for the language of the sentences`,
      from: 'a finished tagger, or starter or starter-zh, to go on from instead of an encoder: labels keep what they learned by name',
      recipe:
        'how it learns: auto (by the data, as the application does), layered (upper half, then all), full (all at once), gradual (from the top), lora or adapter ' +
        '(small additions), head (the last layer alone), prototypes (no training; for few sentences), or a .json file; layered, with --from auto',
      seed,
      limit: 'learn from this many sentences alone, drawn by the seed',
      types: 'these entity types alone, with commas between; others count as no entity',
      threads,
      device,
      resume,
      out: 'folder for the tagger: a new or an empty one',
      overwrite,
      json
    }
  },
  merge: {
    about: 'puts the small file of a LoRA or adapter run on its encoder and writes the whole tagger',
    synopsis: '--adapter TAGGER_DIR/adapter --out TAGGER_DIR [options]',
    options: {
      adapter: 'folder "adapter" of the tagger',
      encoder: `${encoder}; default unless given`,
      out: 'folder for the tagger: a new or an empty one',
      overwrite,
      json
    }
  },
  pretrain: {
    about: 'trains an encoder further on text without labels and writes an encoder',
    synopsis: '--text FILE... --out ENCODER_DIR [options]',
    options: {
      encoder: `${encoder}; default unless given`,
      text: 'plain text, a text a line; may be given several times',
      out: 'folder for the encoder: a new or an empty one',
      overwrite,
      epochs: 'how often the text is read; 1 unless given',
      steps: 'how many steps, instead of --epochs',
      vocabulary: 'a file of words, one a line, that replaces the vocabulary',
      start: 'how new words begin: cooccurrence or mean',
      'new-words': 'frequent words that are read in pieces get entries of their own',
      terms: 'a file of terms, one a line, that are hidden as a whole',
      'masked-share': 'share of the words that are hidden, 0.01 to 0.8',
      'learning-rate': 'the highest rate',
      'batch-tokens': 'tokens a step',
      warmup: 'steps in which the rate climbs',
      frozen: 'steps in which only new words learn',
      decay: 'steps at the end in which the rate falls to nothing',
      'evaluate-every': 'steps from one check on held-out text to the next',
      seed,
      threads,
      device,
      resume,
      finish: 'with --resume: let the rate fall now and end',
      json
    }
  },
  readiness: {
    about: 'says how far a text lies from an encoder, what to expect of training, and what to do',
    synopsis: '--text FILE... [--labels FILE] [options]',
    options: {
      encoder: `${encoder}; default unless given`,
      text: 'plain text, a text a line; may be given several times',
      labels: 'labelled sentences, on which two encoders are compared',
      format: `of --labels: ${columns}`,
      baseline: 'the encoder to compare with; default unless given',
      threads,
      json
    }
  },
  evaluate: {
    about: 'scores a tagger on labelled sentences: strict precision, recall and F1 of whole entities',
    synopsis: '--tagger TAGGER --data FILE [options]',
    options: {
      tagger,
      data: 'labelled sentences that the tagger has not learned from',
      format: columns,
      types: 'these entity types alone, with commas between; others count as no entity',
      predictions: 'write token, gold tag and found tag a row into this file',
      precision: 'float32, int8 (smaller numbers, faster) or auto (the faster of the two here); float32 unless given',
      threads,
      json
    }
  },
  tag: {
    about: 'finds entities in text and writes them as suggestions with their scores',
    synopsis: '--tagger TAGGER --in FILE|DIR|- --out FILE|DIR|- [options]',
    options: {
      tagger,
      in: 'text: a file, a folder with all below it, an archive, or - for standard input',
      from: `format of --in, recognised unless given: ${known}`,
      out: where,
      to: 'format of --out; jsonl unless given',
      precision: 'auto (the faster here), float32 or int8; auto unless given',
      threads,
      json
    }
  },
  convert: {
    about: 'turns one format into another and reports everything refused or lost',
    synopsis: '--in FILE|DIR|- --out FILE|DIR|- --to FORMAT [options]',
    options: {
      in: 'a file, a folder with all below it, an archive, or - for standard input',
      from: `format of --in, recognised unless given: ${known}`,
      out: where,
      to: 'format of --out, one of those of --from that can be written',
      suggestions,
      'without-text': 'places and labels alone, where the format can',
      strict: 'write nothing if there is any problem',
      report,
      ...formatHelp,
      ...writeHelp,
      ...columnHelp,
      json
    }
  },
  split: {
    about: 'divides documents into train, devel and test, near-duplicates on one side',
    synopsis: '--in FILE|DIR --out DIR --to FORMAT [options]',
    options: {
      in: 'a file, a folder with all below it, or an archive',
      from: `format of --in, recognised unless given: ${known}`,
      out: 'folder for the parts and split.json, which notes seed and documents',
      to: 'format of the parts',
      devel: 'per cent of the documents to check with; 10 unless given',
      test: 'per cent of the documents to test with; 10 unless given',
      seed,
      suggestions,
      report,
      ...formatHelp,
      ...writeHelp,
      ...columnHelp,
      json
    }
  },
  leaks: {
    about: 'finds documents that are nearly the same as one of another part; ends with 1 where there is one',
    synopsis: '--train FILE|DIR [--devel FILE|DIR] [--test FILE|DIR] [options]',
    options: {
      train: 'what is learned from',
      devel: 'what is checked with',
      test: 'what is tested with',
      from: `format of the files, recognised unless given: ${known}`,
      ...formatHelp,
      ...columnHelp,
      json
    }
  },
  export: {
    about: 'writes a tagger as a folder that other software loads',
    synopsis: '--tagger DIR --to huggingface|onnx --out DIR [options]',
    options: {
      tagger: 'folder of a tagger',
      to: 'huggingface (transformers) or onnx (onnxruntime, transformers.js)',
      half: 'with huggingface: numbers of 16 bits, half the size',
      out: 'a new or an empty folder',
      overwrite,
      json
    }
  }
} as const satisfies Readonly<Record<string, Help>>

export type CommandName = keyof typeof commandHelp

export function isCommand(name: string | undefined): name is CommandName {
  return name !== undefined && Object.hasOwn(commandHelp, name)
}

/** How a command is called, in one line. */
export function synopsisOf(name: CommandName): string {
  return `chartmark ${name} ${commandHelp[name].synopsis}`
}

export function helpOf(name: CommandName): string {
  const { about, options }: Help = commandHelp[name]
  const explained = Object.entries(options).map(([option, meaning]) => [`--${option}`, meaning] as const)
  return [`chartmark ${name}: ${about}`, '', `  ${synopsisOf(name)}`, '', inColumns(explained)].join('\n')
}

/** What the command line can do, and what holds for all of it. */
export const usage = `chartmark: annotate, fine-tune and tag, without a window

${inColumns(Object.entries(commandHelp).map(([name, { about }]) => [name, about]))}

chartmark COMMAND --help says how it is called and explains each option.

Encoder and tagger are folders, or ship with Chartmark and go by a name: the encoders default and zh, the taggers starter and starter-zh.
Without --encoder train takes the one for the language of the sentences, and says so. Without --devel a fifth is held back to check with,
whole documents where the file has five; under 100 sentences the recipe auto holds none back and checks itself by cross-validation,
and begins at the starter for their language where that knows one of the labels and no --encoder is named. --from goes on
from a finished tagger instead of an encoder, by default with the recipe auto: labels keep what they learned by name. Its figures can be compared
where the sentences held back are those that this tagger was checked on.
train, merge, pretrain and export write a new or an empty folder; --overwrite lets them replace what they wrote there before.
split keeps documents that are nearly the same in one part, spreads each label over the parts, and notes seed and documents
in split.json. leaks exits with 1 where a document is nearly the same as one of another part.
A format is one of ${known};
without --from it is recognised. --strict writes nothing if there was any problem. A folder or an archive may be read, and written where
the name says so; a name that ends like files of another kind is refused.
--json prints one JSON object a line on standard output, the last one the result.
Exit code 0: done. 1: failed, with a message that says why. 2: wrong usage.`

function inColumns(rows: readonly (readonly [name: string, meaning: string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2
  return rows.map(([name, meaning]) => `  ${name.padEnd(width)}${meaning}`).join('\n')
}

/** The command that was probably meant: one letter more, fewer or other, or two that changed places. */
export function meantCommand(name: string): CommandName | undefined {
  return (Object.keys(commandHelp) as CommandName[]).find(
    (known) => known.startsWith(name) || withoutOne(known).some((each) => withoutOne(name).includes(each))
  )
}

function withoutOne(word: string): string[] {
  return [word, ...[...word].map((_, at) => word.slice(0, at) + word.slice(at + 1))]
}
