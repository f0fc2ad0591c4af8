import { Button } from '@mantine/core'
import { FormErrors } from '@tillwave/ui/form-errors'
import { useEffect, useId, useRef, type ReactNode, type SubmitEvent } from 'react'
import './page-form.css'

interface PageFormProps {
  /** The form's accessible name. */
  label: string
  children: ReactNode
  submitLabel: string
  onSubmit: () => void
  /** Why the button is disabled now, in one sentence; without it the button works. */
  disabledReason?: string | undefined
  /** What will happen, in words, beside the button. */
  preview?: ReactNode
  /** Errors that belong to no single field. */
  errors?: readonly string[]
  /** The refusal as it came: each new one moves the focus to the first field that it names. */
  refusal?: unknown
  busy?: boolean
}

/** A form that is a page: its fields, then what it will do in words, and the button that does it. */
export function PageForm(props: PageFormProps) {
  const { label, children, submitLabel, onSubmit, disabledReason, preview, errors = [] } = props
  const { refusal, busy = false } = props
  const reasonId = useId()
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusal])

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (!busy && disabledReason === undefined) onSubmit()
  }

  return (
    <form ref={form} className="po-form" aria-label={label} noValidate onSubmit={submit}>
      {children}
      <div className="po-form-footer">
        <FormErrors errors={errors} />
        <div id={reasonId} className="po-form-preview" aria-live="polite">
          {disabledReason ?? preview}
        </div>
        <Button
          type="submit"
          loading={busy}
          disabled={disabledReason !== undefined}
          aria-describedby={reasonId}
        >
          {submitLabel}
        </Button>
      </div>
    </form>
  )
}

/** One numbered or titled part of a page form. */
export function FormPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="po-part" aria-label={title}>
      <h2>{title}</h2>
      <div className="po-part-body">{children}</div>
    </section>
  )
}
