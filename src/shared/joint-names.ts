// The name under which stands what several people marked alike: `Ann + Ben`.

const joint = ' + '

export function joinNames(names: readonly string[]): string {
  return names.join(joint)
}

/** One name where it is not joint. */
export function splitNames(name: string): string[] {
  return name.split(joint)
}
