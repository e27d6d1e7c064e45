// Puts a trained tagger into resources/taggers as the starter of a language, with where it comes from and what its types are.
// Usage: node scripts/ship-starter.ts en|zh TAGGER_DIR "COMMAND THAT TRAINED IT". Equal input gives equal bytes.
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Language } from '../src/shared/text/language.ts'
import { manifestName } from '../src/main/engine/files/manifest.ts'
import { shippedTaggers } from '../src/main/engine/encoders/shipped.ts'
import { writeFolder } from '../src/main/engine/files/durable-folder.ts'
import { loadTagger } from '../src/main/engine/tagging/load-tagger.ts'
import { starterName, type starterSchema } from '../src/main/services/taggers/starters.ts'

type About = Omit<z.infer<typeof starterSchema>, 'command'> & { readonly license: string }

const encoderSource = {
  what: 'encoder',
  origin: 'sentence-transformers/all-MiniLM-L6-v2',
  license: 'Apache-2.0'
}
const abouts: { readonly [L in Language]: About } = {
  en: {
    name: 'Chartmark starter (English)',
    labels: { Chemical: 'drug', Disease: 'disease' },
    license: 'Apache-2.0; contains what was learned from text under CC BY 4.0, see starter.json',
    sources: [
      encoderSource,
      {
        what: 'labelled sentences (train alone; devel chose the epoch)',
        origin:
          'BioCreative V CDR corpus (Li et al. 2016, Database, baw068), as distributed by cambridgeltl/MTL-Bioinformatics-2016',
        license: 'CC BY 4.0'
      },
      {
        what: 'unlabelled sentences for pre-training, where the encoder is not all-MiniLM-L6-v2 itself',
        origin: 'ten open corpora as distributed by cambridgeltl/MTL-Bioinformatics-2016',
        license: 'CC BY 4.0'
      }
    ]
  },
  zh: {
    name: 'Chartmark starter (Chinese)',
    labels: {
      disease: 'disease',
      drug: 'drug',
      symptom: 'symptom',
      test: 'test',
      treatment: 'procedure',
      body: 'anatomy'
    },
    license: 'Apache-2.0',
    sources: [
      encoderSource,
      {
        what: 'labelled questions (train alone; devel chose the epoch), six of their types',
        origin: 'cMedQANER of alibaba-research/ChineseBLUE (Zhang et al. 2020)',
        license: 'Apache-2.0'
      },
      { what: 'vocabulary', origin: 'Chinese BERT, from alibaba-research/ChineseBLUE', license: 'Apache-2.0' },
      {
        what: 'unlabelled text for pre-training, where the encoder is chartmark-zh-6x384',
        origin: 'alibaba-research/ChineseBLUE and Toyhom/Chinese-medical-dialogue-data',
        license: 'Apache-2.0 and MIT'
      }
    ]
  }
}

const [language, source, command] = process.argv.slice(2)
if ((language !== 'en' && language !== 'zh') || source === undefined || command === undefined) {
  throw new Error('Usage: node scripts/ship-starter.ts en|zh TAGGER_DIR "COMMAND THAT TRAINED IT"')
}

// Loading verifies every file against the manifest that training wrote.
const tagger = await loadTagger(source, { threads: 1 })
await tagger.release()
const { license, ...about } = abouts[language]
const unknown = tagger.card.entityTypes.filter((type) => !Object.hasOwn(about.labels, type))
if (unknown.length > 0) throw new Error(`No label is known for ${unknown.join(', ')}.`)

const root = join(import.meta.dirname, '..')
const target = join(root, 'resources', 'taggers', shippedTaggers[language])
const origin = `Trained by Chartmark from ${tagger.card.encoder.name}; figures and recipe in tagger.json, sources in ${starterName}`
await writeFolder(target, { name: about.name, origin, license }, async (folder) => {
  for (const name of await readdir(source)) {
    if (name !== manifestName) await copyFile(join(source, name), join(folder, name))
  }
  const notice = await readFile(join(root, 'LICENSE'))
  await writeFile(join(folder, 'LICENSE'), notice)
  await writeFile(join(folder, starterName), `${JSON.stringify({ ...about, command }, null, 2)}\n`)
})
const { f1, support } = tagger.card.scores.micro
console.log(`${target}: strict F1 ${f1.toFixed(4)} over ${support} entities`)
process.exit(0)
