// Offers what ships with Chartmark to documents that nobody has reviewed: which tagger, why this one, and the button.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { useTagging } from '../review/TagMenu.tsx'
import { useTaggerName } from './use-tagger-name.ts'

export function StarterOffers({ projectId }: { readonly projectId: string }) {
  const t = useText()
  const formats = useFormats()
  const nameOf = useTaggerName()
  const api = useApi()
  const tagging = useTagging(projectId)
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const offers = useQuery(api.tagging.offers.queryOptions({ input: { projectId } })).data ?? []
  return offers.map(({ tagger, hanShare }) => {
    const done = taken.has(tagger.id)
    const take = () => {
      setTaken(new Set([...taken, tagger.id]))
      tagging.start(tagger.id, 'unreviewed', null)
    }
    return (
      <Callout
        key={tagger.id}
        tone={done ? 'good' : 'info'}
        title={nameOf(tagger)}
        actions={
          done ? undefined : (
            <Button icon="sparkle" onClick={take}>
              {t('taggers.offer.do')}
            </Button>
          )
        }
      >
        {t(done ? 'taggers.offer.taken' : `taggers.offer.${tagger.builtIn ?? 'en'}`, {
          share: formats.percent(hanShare)
        })}
      </Callout>
    )
  })
}
