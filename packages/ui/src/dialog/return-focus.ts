import { useLayoutEffect } from 'react'

/**
 * Remembers what had the focus when a dialog opened and gives it back when the dialog closes or leaves the page.
 * A menu entry is gone by then, so the button that opened the menu stands for it.
 */
export function useReturnFocus(opened: boolean): void {
  useLayoutEffect(() => {
    if (!opened) return
    const opener = lastingOpener(document.activeElement)
    return () => {
      // After React has taken the dialog away and its focus trap has let go.
      setTimeout(() => {
        if (opener?.isConnected) opener.focus()
      })
    }
  }, [opened])
}

function lastingOpener(active: Element | null): HTMLElement | null {
  const menu = active?.closest('[role="menu"]')
  const opener = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active
  return opener instanceof HTMLElement && opener !== document.body ? opener : null
}
