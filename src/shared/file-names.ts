// The name under which several files stand that were taken as one: the first, and how many more there are, as `notes/a.txt (+2)`.

const several = /^(?<first>.*) \(\+(?<more>[1-9]\d*)\)$/s

export function joinFileNames(names: readonly string[]): string {
  const [first = '', ...others] = names
  return others.length === 0 ? first : `${first} (+${others.length})`
}

/** `more`: files beside the first; 0 where the name is one file's. */
export function splitFileNames(name: string): { readonly first: string; readonly more: number } {
  const found = several.exec(name)?.groups
  return found === undefined ? { first: name, more: 0 } : { first: found['first']!, more: Number(found['more']) }
}
