import { Button, Modal } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { FormErrors } from './form-errors.tsx'
import './form.css'

interface ConfirmDialogProps {
  opened: boolean
  /** The question; also the dialog's accessible name. */
  title: string
  /** What the answer does, in one or two sentences. */
  children?: ReactNode
  confirmLabel: string
  cancelLabel?: string
  onConfirm: () => void
  /** The cancel button: `No`, `Cancel`. Esc does `onClose` when it is given, else this. */
  onCancel: () => void
  onClose?: () => void
  danger?: boolean
  busy?: boolean
  errors?: readonly string[]
}

/** A question with two answers. Focus starts on the harmless one and returns to the opener. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, children, confirmLabel, cancelLabel = 'Cancel', danger, busy = false } = props
  const { onConfirm, onCancel, onClose = onCancel, errors = [] } = props
  const textId = useId()
  return (
    <Modal.Root opened={opened} onClose={() => !busy && onClose()} size="26rem" yOffset="16vh">
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content classNames={{ content: 'tw-dialog' }} role="alertdialog" aria-describedby={textId}>
        <Modal.Title className="tw-dialog-title">{title}</Modal.Title>
        <div className="tw-dialog-body" id={textId}>
          <FormErrors errors={errors} />
          {children}
        </div>
        <div className="tw-dialog-footer">
          <span className="tw-dialog-preview" />
          <Button variant="default" onClick={onCancel} disabled={busy} data-autofocus>
            {cancelLabel}
          </Button>
          <Button onClick={onConfirm} loading={busy} {...(danger ? { color: 'red' } : {})}>
            {confirmLabel}
          </Button>
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}
