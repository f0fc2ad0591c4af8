import type { ReactNode } from 'react'
import { DialogFrame } from './dialog-frame.tsx'
import './dialog.css'

interface DialogProps {
  opened: boolean
  /** The heading and the accessible name. */
  title: string
  /** Esc, the cross, a click outside. */
  onClose: () => void
  children: ReactNode
  /** Buttons at the foot; `note` stands at their left. */
  footer?: ReactNode
  note?: ReactNode
  width?: string
  /** Only its own buttons close it: no cross, and Esc and clicks outside do nothing. */
  stays?: boolean
}

/** A modal dialog that is not a form, such as one that waits for something and shows how it stands. */
export function Dialog(props: DialogProps) {
  const { opened, title, onClose, children, footer, note, width = '34rem', stays = false } = props
  return (
    <DialogFrame opened={opened} onClose={onClose} title={title} width={width} top="8vh" stays={stays}>
      <div className="tw-dialog-body">{children}</div>
      {footer && (
        <div className="tw-dialog-footer">
          <div className="tw-dialog-preview">{note}</div>
          {footer}
        </div>
      )}
    </DialogFrame>
  )
}
