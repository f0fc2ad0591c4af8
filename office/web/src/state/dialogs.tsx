import { createContext, useContext, useMemo, useRef, useState, type ReactNode } from 'react'

/** Draws a dialog; `close` takes it away again. */
export type DrawDialog = (close: () => void) => ReactNode

interface Dialogs {
  /** Opens a dialog over the page, in place of the one that is open. */
  open: (draw: DrawDialog) => void
  isOpen: boolean
}

const DialogContext = createContext<Dialogs>({ open: () => undefined, isOpen: false })

/** Opens dialogs from anywhere below the host. */
export function useDialogs(): Dialogs {
  return useContext(DialogContext)
}

/**
 * Shows one dialog at a time. Each opening is a new one with fresh fields; when the last one closes, focus goes
 * back to what opened the first.
 */
export function DialogHost({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ draw: DrawDialog; turn: number }>()
  const opener = useRef<HTMLElement>(undefined)
  const turns = useRef(0)

  const { open, close } = useMemo(
    () => ({
      open(draw: DrawDialog) {
        opener.current ??= openerOf(document.activeElement)
        turns.current += 1
        setShown({ draw, turn: turns.current })
      },
      close(turn: number) {
        if (turn !== turns.current) return
        setShown(undefined)
        // After the dialog has left the page, and only if no other has taken its place.
        setTimeout(() => {
          if (turn !== turns.current) return
          opener.current?.focus()
          opener.current = undefined
        })
      },
    }),
    [],
  )
  const dialogs = useMemo(() => ({ open, isOpen: shown !== undefined }), [open, shown])

  return (
    <DialogContext value={dialogs}>
      {children}
      {shown && <div key={shown.turn}>{shown.draw(() => close(shown.turn))}</div>}
    </DialogContext>
  )
}

/** The control that the person used: for an entry of a menu, the button that opened the menu. */
function openerOf(focused: Element | null): HTMLElement | undefined {
  const menu = focused?.closest('[role="menu"]')
  const button = menu && document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
  const found = button ?? focused
  return found instanceof HTMLElement ? found : undefined
}
