// Hands a file to the person through the browser's own "save"; nothing is sent anywhere.
import { exportsPath, takeExport, type TakePart } from '../../../shared/take-export.ts'

export function saveFile(file: File): void {
  const address = URL.createObjectURL(file)
  saveFrom(address, file.name)
  // The download has read the address by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/**
 * The web shell sends an export from where it waits, so that it never has to fit in memory. Electron's page makes no requests: there it
 * comes in parts over the port.
 */
export async function saveExport(take: TakePart, exportId: string, name: string): Promise<void> {
  if (location.protocol === 'http:') saveFrom(exportsPath + exportId, name)
  else saveFile(await takeExport(take, exportId))
}

function saveFrom(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
