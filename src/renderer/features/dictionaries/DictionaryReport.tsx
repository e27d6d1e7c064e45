// What came of a term list: how many terms and the first of them, or why there are none, the rows that were left out, and the encoding that
// was read, with the choice of another where that was a guess.
import type { DictionaryReport as Report } from '../../../shared/dictionaries.ts'
import { isGuessed, useEncodingWords } from '../../locales/encoding-words.ts'
import { useReasonWords } from '../../locales/reason-words.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'
import { Select } from '../../ui/Select.tsx'
import { type TextEncodingName, textEncodingNames } from '../../../shared/formats.ts'
import styles from './DictionariesDialog.module.css'

const problemsShown = 20

interface DictionaryReportProps {
  readonly report: Report
  /** Where a person has chosen one. */
  readonly encoding: TextEncodingName | undefined
  /** Reads the file once more. */
  readonly onEncoding: (encoding: TextEncodingName) => void
}

export function DictionaryReport({ report, encoding, onEncoding }: DictionaryReportProps) {
  const t = useText()
  const formats = useFormats()
  const wordsOf = useReasonWords()
  const { dictionary, fileName, format, first, why, problems, problemCount } = report
  const choice = <EncodingChoice report={report} chosen={encoding} onChoose={onEncoding} />
  const leftOut = (
    <>
      {problemCount === 0 ? null : <p>{t('dictionaries.leftOut', { count: problemCount })}</p>}
      {problems.length === 0 ? null : (
        <ul className={styles.problems}>
          {problems.slice(0, problemsShown).map((problem) => (
            <li key={problem.line}>
              {t('dictionaries.line', { line: formats.number(problem.line) })} {wordsOf(problem.why)}
            </li>
          ))}
          {problemCount > problemsShown ? (
            <li>{t('dictionaries.moreProblems', { count: problemCount - problemsShown })}</li>
          ) : null}
        </ul>
      )}
    </>
  )
  if (dictionary === null)
    return why === null ? (
      <Callout tone="info">{t('dictionaries.cancelled', { name: fileName })}</Callout>
    ) : (
      <Callout tone="error" title={t('dictionaries.nothing', { name: fileName })}>
        <p>{wordsOf(why)}</p>
        {choice}
        {leftOut}
      </Callout>
    )
  const examples = first.map(({ text, code, preferred }) => {
    if (code === null) return text
    const known = preferred === null || preferred === text ? [code] : [code, preferred]
    return t('dictionaries.example', { term: text, known: formats.enumeration(known) })
  })
  return (
    <Callout
      tone={problemCount === 0 ? 'good' : 'warning'}
      title={t('dictionaries.came', {
        name: dictionary.name,
        terms: dictionary.terms,
        kind: format === null ? '' : t(`dictionaries.kind.${format}`)
      })}
    >
      <p>{t('dictionaries.first', { terms: formats.list(examples) })}</p>
      {choice}
      {leftOut}
    </Callout>
  )
}

/** A file whose bytes no encoding fits may still be read by one that a person names. */
const undecodable = new Set([
  'file.unknown-encoding',
  'file.damaged-utf8',
  'file.invalid-utf8',
  'file.invalid-encoding'
])

interface EncodingChoiceProps {
  readonly report: Report
  readonly chosen: TextEncodingName | undefined
  readonly onChoose: (encoding: TextEncodingName) => void
}

function EncodingChoice({ report: { encoding, why }, chosen, onChoose }: EncodingChoiceProps) {
  const t = useText()
  const encodingIn = useEncodingWords()
  const isDoubtful =
    chosen !== undefined || (encoding === null ? undecodable.has(why?.code ?? '') : isGuessed(encoding))
  const read = encoding === null ? null : t('dictionaries.readAs', { encoding: encodingIn(encoding) })
  if (!isDoubtful) return read === null ? null : <p>{read}</p>
  return (
    <>
      <p>{[read, t('dictionaries.encoding.look')].filter(Boolean).join(' ')}</p>
      <Select
        size="small"
        label={t('import.encoding')}
        value={chosen ?? ''}
        options={[
          ...(chosen === undefined ? [{ value: '' as const, label: t('dictionaries.encoding.choose') }] : []),
          ...textEncodingNames.map((value) => ({ value, label: t(`import.encoding.${value}`) }))
        ]}
        onChange={(value) => {
          if (value !== '') onChoose(value)
        }}
      />
    </>
  )
}
