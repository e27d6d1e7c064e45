// How a tagger was made, for whoever must defend or repeat it: recipe, seed, data hash, versions.
import type { ReactNode } from 'react'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { Help } from '../../ui/Help.tsx'
import { useTaggerName } from '../taggers/use-tagger-name.ts'
import { phaseLine } from './phase-line.ts'
import { recipeTitle } from './recipe-title.ts'
import type { RunFeed } from './run-feed.ts'
import styles from './RunRecord.module.css'

export function RunRecord({ feed }: { readonly feed: RunFeed }) {
  const t = useText()
  const nameOf = useTaggerName()
  const formats = useFormats()
  const { run, recipe, versions } = feed
  const phases = recipe.phases.map((phase) => phaseLine(recipe, phase, t, formats))
  return (
    <Disclosure className={styles.record} title={t('train.record')}>
      <dl className={styles.list}>
        <Entry name={<Help text={t('train.recipe.help')}>{t('train.record.recipe')}</Help>}>
          {recipeTitle(run.recipeName, t)}
          {phases.map((phase, index) => (
            <div key={index} className={styles.minor}>
              {index + 1}. {phase}
            </div>
          ))}
        </Entry>
        <Entry name={t('train.record.batch')}>
          {t('train.record.batch.value', { size: recipe.batchSize, tokens: recipe.maxTokens })}
        </Entry>
        {recipe.labelling === 'all' ? (
          <Entry name={<Help text={t('train.labelling.help')}>{t('train.labelling')}</Help>}>
            {t('train.labelling.all')}
          </Entry>
        ) : null}
        {recipe.loss === undefined ? null : (
          <Entry name={t('train.record.loss')}>
            {t('train.record.loss.value', {
              weight: recipe.loss.largestTagWeight,
              focus: recipe.loss.focus,
              smoothing: formats.percent(recipe.loss.smoothing)
            })}
          </Entry>
        )}
        {recipe.folds === undefined ? null : (
          <Entry name={t('train.record.folds')}>{t('train.record.folds.value', { folds: recipe.folds })}</Entry>
        )}
        <Entry name={<Help text={t('train.record.encoder.help')}>{t('train.record.encoder')}</Help>}>
          {run.encoderName}
        </Entry>
        {feed.parent === null ? null : <Entry name={t('train.record.parent')}>{nameOf(feed.parent)}</Entry>}
        <Entry name={<Help text={t('train.seed.help')}>{t('train.record.seed')}</Help>}>{run.seed}</Entry>
        <Entry name={t('train.record.sentences')}>
          {t('train.record.sentences.value', {
            train: formats.number(run.sentences.train),
            devel: formats.number(run.sentences.devel)
          })}
        </Entry>
        <Entry name={<Help text={t('train.record.data.help')}>{t('train.record.data')}</Help>}>
          <code className={styles.hash}>{feed.dataHash ?? t('train.record.data.none')}</code>
        </Entry>
        {feed.gone.removed + feed.gone.erased === 0 ? null : (
          <Entry name={t('train.record.gone')}>{t('train.record.gone.value', { ...feed.gone })}</Entry>
        )}
        <Entry name={t('train.record.started')}>{formats.moment(run.createdAt)}</Entry>
        {run.finishedAt === null ? null : (
          <Entry name={t('train.record.finished')}>{formats.moment(run.finishedAt)}</Entry>
        )}
        <Entry name={t('train.record.versions')}>
          {Object.entries(versions)
            .map(([part, version]) => `${part} ${version}`)
            .join(' · ') || '–'}
        </Entry>
      </dl>
    </Disclosure>
  )
}

function Entry({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
