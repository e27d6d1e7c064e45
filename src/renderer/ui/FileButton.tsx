// A button that lets files, or a folder with all that is in it, be chosen.
import { useRef } from 'react'
import { Button, type ButtonProps } from './Button.tsx'

interface FileButtonProps extends Pick<ButtonProps, 'tone' | 'size' | 'icon' | 'disabled'> {
  readonly label: string
  /** Endings and media types, as an input takes them; anything where absent. */
  readonly accept?: string
  readonly multiple?: boolean
  readonly folder?: boolean
  readonly onFiles: (files: readonly File[]) => void
}

export function FileButton({ label, accept, multiple = false, folder = false, onFiles, ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={(element) => {
          input.current = element
          if (folder) element?.setAttribute('webkitdirectory', '')
        }}
        type="file"
        hidden
        multiple={multiple || folder}
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // Choosing the same file again is a change, too.
          event.currentTarget.value = ''
          onFiles(files)
        }}
      />
    </>
  )
}
