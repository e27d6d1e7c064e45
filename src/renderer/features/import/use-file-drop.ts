// Files and folders dragged over an element: whether some are over it, and the files that are dropped.
import { type DragEvent, useRef, useState } from 'react'
import type { NamedFile } from '../../../shared/lend-files.ts'
import { notify } from '../../ui/notify.ts'
import { filesOfDrop } from './chosen-files.ts'

export function useFileDrop(onFiles: (files: NamedFile[]) => void) {
  const [isOver, setIsOver] = useState(false)
  // Entering a child comes before leaving its parent: only the balance tells.
  const depth = useRef(0)
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  const leave = (to: number) => {
    depth.current = Math.max(0, to)
    setIsOver(depth.current > 0)
  }
  return {
    isOver,
    handlers: {
      onDragEnter: (event: DragEvent) => {
        if (hasFiles(event)) leave(depth.current + 1)
      },
      onDragLeave: (event: DragEvent) => {
        if (hasFiles(event)) leave(depth.current - 1)
      },
      onDragOver: (event: DragEvent) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      },
      onDrop: (event: DragEvent) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        leave(0)
        void filesOfDrop(event.dataTransfer).then(
          (files) => {
            if (files.length > 0) onFiles(files)
            else notify({ tone: 'info', title: (t) => t('import.drop.empty') })
          },
          () => notify({ tone: 'error', title: (t) => t('import.drop.unreadable') })
        )
      }
    }
  }
}
