// Hands a file to the person through the browser's own "save"; nothing is sent anywhere.
export function saveFile(file: File): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  // The download has read the address by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
