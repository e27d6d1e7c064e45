// The taggers of a project in a table that sorts: F1 with its support, scores by type, encoder, recipe, date.
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Tagger } from '../../../shared/runs.ts'
import type { Label } from '../../../shared/labels.ts'
import { starterLabels } from '../../../shared/starter-names.ts'
import { useFormats, useLabelName, useText } from '../../locales/use-text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { buttonClass } from '../../ui/Button.tsx'
import { Help } from '../../ui/Help.tsx'
import { LabelDot } from '../../ui/LabelChip.tsx'
import { ActionsCell, FramedTable, HeaderCell, Minor, NumberCell } from '../../ui/Table.tsx'
import { recipeTitle } from '../train/recipe-title.ts'
import { bySupport } from '../train/result-shares.ts'
import { TaggerActions } from './TaggerActions.tsx'
import { bestTagger, sortTaggers, type TaggerOrder } from './order.ts'
import { useTaggerName } from './use-tagger-name.ts'
import styles from './TaggersView.module.css'

interface TaggersTableProps {
  readonly projectId: string
  readonly taggers: readonly Tagger[]
  readonly labels: readonly Label[]
  /** Bytes on the disk, by id; of the project's own alone. */
  readonly sizes: ReadonlyMap<string, number>
}

export function TaggersTable({ projectId, taggers, labels, sizes }: TaggersTableProps) {
  const t = useText()
  const [order, setOrder] = useState<TaggerOrder>({ by: 'when', direction: 'descending' })
  // Figures of built-in taggers are of other texts: they take no part.
  const own = taggers.filter(({ builtIn }) => builtIn === undefined)
  const best = bestTagger(own)
  const sorting = (by: TaggerOrder['by']) => ({
    sorted: order.by === by ? order.direction : null,
    onSort: () =>
      setOrder({ by, direction: order.by === by && order.direction === 'descending' ? 'ascending' : 'descending' })
  })
  return (
    <FramedTable label={t('taggers.title')}>
      <thead>
        <tr>
          <HeaderCell {...sorting('name')}>{t('taggers.name')}</HeaderCell>
          <HeaderCell {...sorting('f1')}>{t('taggers.f1')}</HeaderCell>
          <HeaderCell>
            <Help text={t('train.f1.help')}>{t('taggers.types')}</Help>
          </HeaderCell>
          <HeaderCell>
            <Help text={t('train.record.encoder.help')}>{t('taggers.encoder')}</Help>
          </HeaderCell>
          <HeaderCell>
            <Help text={t('train.recipe.help')}>{t('taggers.recipe')}</Help>
          </HeaderCell>
          <HeaderCell {...sorting('when')}>{t('taggers.when')}</HeaderCell>
          <HeaderCell number>{t('taggers.size')}</HeaderCell>
          <HeaderCell>
            <span className="visually-hidden">{t('taggers.review')}</span>
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {sortTaggers(taggers, order).map((tagger) => (
          <TaggerRow
            key={tagger.id}
            projectId={projectId}
            tagger={tagger}
            labels={labels}
            size={sizes.get(tagger.id)}
            best={own.length > 1 && tagger.id === best?.id}
          />
        ))}
      </tbody>
    </FramedTable>
  )
}

interface TaggerRowProps {
  readonly projectId: string
  readonly tagger: Tagger
  readonly labels: readonly Label[]
  readonly best: boolean
  readonly size: number | undefined
}

function TaggerRow({ projectId, tagger, labels, best, size }: TaggerRowProps) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useTaggerName()
  const { micro } = tagger.scores
  return (
    <tr>
      <td>
        <div className={styles.name}>
          <strong>{nameOf(tagger)}</strong>
          {tagger.builtIn === undefined ? null : (
            <Badge tone="quiet">
              <Help text={t('taggers.builtIn.says')}>{t('taggers.builtIn')}</Help>
            </Badge>
          )}
          {tagger.current === true ? <Badge>{t('taggers.current')}</Badge> : null}
          {tagger.archivedAt === undefined ? null : <Badge tone="quiet">{t('taggers.archived')}</Badge>}
          {best ? <Badge>{t('taggers.best')}</Badge> : null}
        </div>
      </td>
      <td>
        <strong>{formats.score(micro.f1)}</strong> <Minor>{t('taggers.support', { support: micro.support })}</Minor>
      </td>
      <td>
        <TypeScores tagger={tagger} labels={labels} />
      </td>
      <td>{tagger.encoderName}</td>
      <td>{tagger.builtIn === undefined ? recipeTitle(tagger.recipeName, t) : t('taggers.recipe.shipped')}</td>
      <td className={styles.when}>
        {formats.moment(tagger.createdAt)}
        {/* Below the date: beside the other actions it would push what a tagger takes of the disk out of the window. */}
        {tagger.runId === null ? null : (
          <Link to="/p/$projectId/train/{-$runId}" params={{ projectId, runId: tagger.runId }} className={styles.run}>
            {t('taggers.run')}
          </Link>
        )}
      </td>
      <NumberCell>
        <span className={styles.when}>{size === undefined ? '–' : formats.bytes(size)}</span>
      </NumberCell>
      <ActionsCell>
        <Link
          to="/p/$projectId/review/{-$documentId}"
          params={{ projectId, documentId: undefined }}
          search={{ tagger: tagger.id }}
          className={buttonClass('plain', 'small')}
        >
          {t('taggers.review')}
        </Link>
        {tagger.builtIn === undefined ? <TaggerActions projectId={projectId} tagger={tagger} /> : null}
      </ActionsCell>
    </tr>
  )
}

function TypeScores({ tagger, labels }: Pick<TaggerRowProps, 'tagger' | 'labels'>) {
  const nameOf = useLabelName()
  const formats = useFormats()
  return (
    <span className={styles.types}>
      {bySupport(tagger.scores).map(({ type, score }) => {
        const label = labels.find((candidate) => candidate.id === type)
        const shippedName = tagger.builtIn === undefined ? undefined : starterLabels[type]
        return (
          <span key={type} className={styles.type}>
            {label === undefined ? null : <LabelDot colour={label.colour} />}
            {label !== undefined ? nameOf(label) : shippedName === undefined ? type : nameOf({ name: shippedName })}
            <strong>{score.support === 0 ? '–' : formats.score(score.f1)}</strong>
            <Minor>{formats.number(score.support)}</Minor>
          </span>
        )
      })}
    </span>
  )
}
