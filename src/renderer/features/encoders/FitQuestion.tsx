// Asked before training: does the encoder that it would begin from fit these texts? Measured when a person wants to know.
import { useState } from 'react'
import type { Encoder } from '../../../shared/encoders.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { ReadinessPanel } from './ReadinessPanel.tsx'

interface FitQuestionProps {
  readonly projectId: string
  readonly encoder: Pick<Encoder, 'id' | 'name'>
}

export function FitQuestion({ projectId, encoder }: FitQuestionProps) {
  const t = useText()
  const [asked, setAsked] = useState(false)
  if (asked) {
    return <ReadinessPanel key={encoder.id} projectId={projectId} encoder={encoder} onClose={() => setAsked(false)} />
  }
  return (
    <div>
      <Button size="small" onClick={() => setAsked(true)}>
        {t('readiness.ask')}
      </Button>
    </div>
  )
}
