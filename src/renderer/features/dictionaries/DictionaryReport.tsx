// What came of a term list: how many terms and the first of them, or why there are none, and the rows that were left out.
import type { DictionaryReport as Report } from '../../../shared/dictionaries.ts'
import { useReasonWords } from '../../locales/reason-words.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'
import styles from './DictionariesDialog.module.css'

const problemsShown = 20

export function DictionaryReport({ report }: { readonly report: Report }) {
  const t = useText()
  const formats = useFormats()
  const wordsOf = useReasonWords()
  const { dictionary, fileName, format, first, why, problems, problemCount } = report
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
      {leftOut}
    </Callout>
  )
}
