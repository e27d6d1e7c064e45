// Remembers which ids of documents a file has had, so that a second document of one id can be refused.

export interface SourceIds {
  /** False where the id came before. */
  add(id: string): boolean
}

/** In memory, for files whose ids fit there; an import keeps them in the store. */
export function createSourceIds(): SourceIds {
  const ids = new Set<string>()
  return {
    add(id) {
      if (ids.has(id)) return false
      ids.add(id)
      return true
    }
  }
}
