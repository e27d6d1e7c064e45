// Notices stand in the free part of the header, where they cover neither text nor controls: this says where that is.
import { useEffect, useRef } from 'react'

/** For the element that takes what is free; Toasts.module.css reads the two lengths. */
export function useNoticePlace<E extends HTMLElement>() {
  const place = useRef<E>(null)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const { style } = document.documentElement
    const measure = () => {
      const { right, width } = element.getBoundingClientRect()
      style.setProperty('--notices-right', `${document.documentElement.clientWidth - right}px`)
      style.setProperty('--notices-width', `${width}px`)
    }
    // The free part changes with the window and with what stands beside it.
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => {
      observer.disconnect()
      style.removeProperty('--notices-right')
      style.removeProperty('--notices-width')
    }
  }, [])
  return place
}
