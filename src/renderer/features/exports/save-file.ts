// Hands a file to the person through the browser's own "save"; nothing is sent anywhere.
import { exportsPath } from '../../../shared/exports.ts'
import type { Client } from '../../app/api.ts'

export function saveFile(file: File): void {
  const address = URL.createObjectURL(file)
  saveFrom(address, file.name)
  // The download has read the address by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/**
 * Electron writes an export from where it waits to where the person says, and the web shell, which has no dialog, sends it from there: it
 * never has to fit in memory. False where the person would not have it.
 */
export async function saveExport({ exports }: Client, exportId: string, name: string): Promise<boolean> {
  const { outcome } = await exports.save({ exportId })
  if (outcome === 'unavailable') saveFrom(exportsPath + exportId, name)
  return outcome !== 'cancelled'
}

function saveFrom(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
