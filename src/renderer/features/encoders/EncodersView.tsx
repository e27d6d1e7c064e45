// Encoders: what there is to build on, which one this project trains with and why, how well one fits, and making a better one.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { View } from '../../ui/View.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { EncodersTable } from './EncodersTable.tsx'
import styles from './EncodersView.module.css'
import { ImportEncoderDialog } from './ImportEncoderDialog.tsx'
import { PretrainCard } from './PretrainCard.tsx'
import { PretrainingList } from './PretrainingList.tsx'
import { ReadinessPanel } from './ReadinessPanel.tsx'

export function EncodersView({ projectId }: { readonly projectId: string }) {
  const t = useText()
  const formats = useFormats()
  const api = useApi()
  const [importing, setImporting] = useState(false)
  const [examinedId, setExaminedId] = useState<string | null>(null)
  const list = useQuery(api.encoders.list.queryOptions({ input: { projectId } }))
  const plan = useQuery(api.pretraining.plan.queryOptions({ input: { projectId } })).data
  const examined = list.data?.encoders.find(({ id }) => id === examinedId)
  return (
    <View
      title={t('encoders.title')}
      summary={t('encoders.says')}
      actions={
        <Button icon="import" onClick={() => setImporting(true)}>
          {t('encoders.import')}
        </Button>
      }
    >
      <div className={styles.stack}>
        {list.isError ? (
          <Callout tone="error" actions={<Button onClick={() => void list.refetch()}>{t('common.retry')}</Button>}>
            {errorText(list.error, t)}
          </Callout>
        ) : null}
        {plan === undefined ? null : (
          <p className={styles.decides}>
            {t(`encoders.decides.${plan.base.reason}`, {
              encoder: plan.base.name,
              share: formats.percent(plan.base.hanShare)
            })}
          </p>
        )}
        {list.isPending ? <Waiting /> : null}
        {list.data === undefined ? null : (
          <EncodersTable
            projectId={projectId}
            encoders={list.data.encoders}
            chosenId={list.data.chosenId}
            takenId={plan?.base.id ?? null}
            onExamine={setExaminedId}
          />
        )}
        {examined === undefined ? null : (
          <ReadinessPanel
            key={examined.id}
            projectId={projectId}
            encoder={examined}
            onClose={() => setExaminedId(null)}
          />
        )}
        {plan === undefined ? null : (
          <PretrainCard projectId={projectId} plan={plan} onLook={() => setExaminedId(plan.base.id)} />
        )}
        <PretrainingList projectId={projectId} onExamine={setExaminedId} />
      </div>
      <ImportEncoderDialog open={importing} onClose={() => setImporting(false)} />
    </View>
  )
}
