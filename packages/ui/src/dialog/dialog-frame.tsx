import { lazy, Suspense, useState } from 'react'
import type { DialogWindowProps } from './dialog-window.tsx'
import { useReturnFocus } from './return-focus.ts'

// Half of the dialog's weight is Mantine's modal window, and no first screen shows one.
const DialogWindow = lazy(() => import('./dialog-window.tsx'))

/** A modal dialog: focus goes in when it opens and back to the opener when it closes or is unmounted. */
export function DialogFrame(props: DialogWindowProps) {
  const [needed, setNeeded] = useState(props.opened)
  if (props.opened && !needed) setNeeded(true)
  useReturnFocus(props.opened)
  if (!needed) return null
  return (
    <Suspense fallback={null}>
      <DialogWindow {...props} />
    </Suspense>
  )
}
