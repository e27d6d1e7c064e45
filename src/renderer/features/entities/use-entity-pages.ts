// What the address asks for, as pages of concepts; and the whole list in short: how many there are, and how often the commonest occurs.
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { type ConceptOrder, type EntityRow, naturalDirection, usualOrder } from '../../../shared/entity-view.ts'
import { useApi } from '../../app/api.ts'
import type { EntitiesSearch } from '../../app/addresses.ts'
import { type Pages, usePages } from '../../app/use-pages.ts'

export interface EntityPages {
  readonly pages: Pages<EntityRow>
  readonly order: ConceptOrder
  /** Whatever is filtered; undefined until it is known. */
  readonly whole: { readonly total: number; readonly mostDocuments: number } | undefined
}

export function useEntityPages(projectId: string, { label, search = '', by, direction }: EntitiesSearch): EntityPages {
  const api = useApi()
  const words = useDeferredValue(search)
  const column = by ?? usualOrder.by
  const order = { by: column, direction: direction ?? naturalDirection[column] }
  const pages = usePages((slice) =>
    api.entities.list.queryOptions({
      input: { projectId, search: words, sort: order, ...slice, ...(label === undefined ? {} : { labelId: label }) }
    })
  )
  const whole = useQuery(api.entities.list.queryOptions({ input: { projectId, limit: 1 } })).data
  return {
    pages,
    order,
    whole: whole === undefined ? undefined : { total: whole.total, mostDocuments: whole.rows[0]?.documents ?? 1 }
  }
}
