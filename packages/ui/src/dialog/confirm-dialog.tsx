import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { FormErrors } from '../form/form-errors.tsx'
import { DialogFrame } from './dialog-frame.tsx'
import './dialog.css'

interface ConfirmDialogProps {
  opened: boolean
  /** The question; also the dialog's accessible name. */
  title: string
  /** What the answer does, in one or two sentences. */
  children?: ReactNode
  confirmLabel: string
  /** `null` where there is only one thing to do. */
  cancelLabel?: string | null
  onConfirm: () => void
  /** The cancel button: `No`, `Cancel`. */
  onCancel: () => void
  /** Esc, when leaving the question open is not the same as `onCancel`. */
  onClose?: () => void
  danger?: boolean
  busy?: boolean
  errors?: readonly string[]
}

/** A question with two answers. Focus starts on the harmless one and returns to the opener. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, children, confirmLabel, cancelLabel = 'Cancel', danger, busy = false } = props
  const { onConfirm, onCancel, onClose = onCancel, errors = [] } = props
  return (
    <DialogFrame
      opened={opened}
      onClose={() => !busy && onClose()}
      title={title}
      question
      width="27rem"
      top="16vh"
    >
      <div className="tw-dialog-body">
        <FormErrors errors={errors} />
        {children}
      </div>
      <div className="tw-dialog-footer">
        <span className="tw-dialog-preview" />
        {cancelLabel !== null && (
          <Button variant="default" onClick={onCancel} disabled={busy} data-autofocus>
            {cancelLabel}
          </Button>
        )}
        <Button onClick={onConfirm} loading={busy} {...(danger ? { color: 'red' } : {})}>
          {confirmLabel}
        </Button>
      </div>
    </DialogFrame>
  )
}
