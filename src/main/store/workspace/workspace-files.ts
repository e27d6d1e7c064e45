// The files by which a folder is known as a workspace.

/** The encrypted database. */
export const workspaceFileName = 'workspace.chartmark'
/** Held by the process that has the workspace open. */
export const lockFileName = 'workspace.lock'
