// Files and folders dragged over an element: whether some are over it, and the files that are dropped.
import { type DragEvent, useState } from 'react'
import type { NamedFile } from '../../../shared/lend-files.ts'
import { notify } from '../../ui/notify.ts'
import { filesOfDrop } from './chosen-files.ts'

export function useFileDrop(onFiles: (files: NamedFile[]) => void) {
  const [isOver, setIsOver] = useState(false)
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  // What lies under the pointer may go while it is there, and then never says that it was left: each event tells anew where the pointer is.
  const isWithin = (event: DragEvent, place: EventTarget | null) => event.currentTarget.contains(place as Node | null)
  return {
    isOver,
    handlers: {
      onDragEnter: (event: DragEvent) => {
        if (hasFiles(event)) setIsOver(isWithin(event, event.target))
      },
      onDragLeave: (event: DragEvent) => {
        if (hasFiles(event)) setIsOver(isWithin(event, event.relatedTarget))
      },
      onDragOver: (event: DragEvent) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      },
      onDrop: (event: DragEvent) => {
        if (!hasFiles(event)) return
        setIsOver(false)
        // A well within this one, also in a dialog over it, has taken them.
        if (event.defaultPrevented) return
        event.preventDefault()
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
