import { Button } from '@mantine/core'
import { useEffect, useId, useRef, useState, type ReactNode, type SubmitEvent } from 'react'
import { FormErrors } from '../form/form-errors.tsx'
import { DialogFrame } from './dialog-frame.tsx'
import './dialog.css'

interface FormDialogProps {
  opened: boolean
  /** The dialog's heading and its accessible name. */
  title: string
  onClose: () => void
  onSubmit: () => void
  submitLabel: string
  children: ReactNode
  /** Why the primary button is disabled now, in one sentence; without it the button works. */
  disabledReason?: string | undefined
  /** What will be posted, in words, shown beside the buttons before the user commits. */
  preview?: ReactNode
  /** Errors that belong to no single field; announced, and shown on top. */
  errors?: readonly string[]
  /** While the server decides: the dialog stays, and a second press does nothing. */
  busy?: boolean
  danger?: boolean
  size?: 'sm' | 'md' | 'lg' | 'xl'
  cancelLabel?: string
}

const widths = { sm: '26rem', md: '34rem', lg: '44rem', xl: '58rem' }

/**
 * A form in a modal dialog. Focus starts in the first field and returns to the opener; Esc, the cross and a click
 * outside never throw away what was typed without asking, and do nothing while the server decides.
 */
export function FormDialog(props: FormDialogProps) {
  const { opened, title, onClose, size = 'md', busy = false } = props
  const dirty = useRef(false)
  const [asking, setAsking] = useState(false)

  useEffect(() => {
    dirty.current = false
    setAsking(false)
  }, [opened])

  function askToLeave() {
    if (busy) return
    if (dirty.current) setAsking(true)
    else onClose()
  }

  return (
    <DialogFrame opened={opened} onClose={askToLeave} title={title} width={widths[size]} top="8vh">
      <DialogForm
        {...props}
        onEdit={() => (dirty.current = true)}
        leaving={asking ? { stay: () => setAsking(false), leave: onClose } : undefined}
        askToLeave={askToLeave}
      />
    </DialogFrame>
  )
}

interface DialogFormProps extends FormDialogProps {
  onEdit: () => void
  leaving: { stay: () => void; leave: () => void } | undefined
  askToLeave: () => void
}

function DialogForm(props: DialogFormProps) {
  const { children, errors = [], disabledReason, busy = false, onEdit, onSubmit } = props

  function submit(event: SubmitEvent) {
    event.preventDefault()
    event.stopPropagation()
    if (!busy && disabledReason === undefined) onSubmit()
  }

  return (
    <form noValidate onSubmit={submit} onInput={onEdit}>
      <div className="tw-dialog-body">
        <FormErrors errors={errors} />
        {children}
      </div>
      {props.leaving ? <LeaveQuestion {...props.leaving} /> : <DialogFooter {...props} />}
    </form>
  )
}

function LeaveQuestion({ stay, leave }: { stay: () => void; leave: () => void }) {
  return (
    <div className="tw-dialog-footer" role="alert">
      <span className="tw-dialog-preview">Close without saving what you typed?</span>
      <Button variant="default" onClick={stay} autoFocus>
        Keep editing
      </Button>
      <Button color="red" onClick={leave}>
        Discard
      </Button>
    </div>
  )
}

function DialogFooter(props: DialogFormProps) {
  const { disabledReason, preview, busy = false, submitLabel, cancelLabel = 'Cancel' } = props
  const wordsId = useId()
  return (
    <div className="tw-dialog-footer">
      <div className="tw-dialog-preview" id={wordsId} aria-live="polite">
        {disabledReason ?? preview}
      </div>
      <Button variant="default" onClick={props.askToLeave} disabled={busy}>
        {cancelLabel}
      </Button>
      <Button
        type="submit"
        loading={busy}
        disabled={disabledReason !== undefined}
        aria-describedby={wordsId}
        {...(props.danger ? { color: 'red' } : {})}
      >
        {submitLabel}
      </Button>
    </div>
  )
}
