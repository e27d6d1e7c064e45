// The document last open in each project, to come back to it from another view.
const opened = new Map<string, string>()

export function rememberOpened(projectId: string, documentId: string): void {
  opened.set(projectId, documentId)
}

export function lastOpened(projectId: string): string | undefined {
  return opened.get(projectId)
}

/** Another person has other documents before them. */
export function forgetOpened(): void {
  opened.clear()
}
