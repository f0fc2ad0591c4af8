import { Button, Checkbox } from '@mantine/core'
import { applicantForm } from '@tillwave/portal-contract/applications'
import type { Problem } from '@tillwave/route/problem'
import { FormErrors } from '@tillwave/ui/form-errors'
import { useEffect, useRef, useState, type ReactNode, type SubmitEvent } from 'react'
import { api } from '../../api.ts'
import { problemOf, sortProblem, useSubmit } from '../../state/form.ts'
import {
  applicantOf,
  ContactFields,
  contactNames,
  PersonFields,
  personNames,
} from '../applications/applicant-fields.tsx'
import { Terms } from '../applications/terms.tsx'
import { forgetDraft, useDraft, type Draft } from './draft.ts'

type Page = Awaited<ReturnType<typeof api.readApplyPage>>

const steps = [
  { title: 'Before you begin', names: [] },
  { title: 'About you', names: personNames },
  { title: 'How to reach you', names: contactNames },
  { title: 'Terms', names: [] },
] as const

const LAST = steps.length - 1
const allNames = [...personNames, ...contactNames] as const

interface ApplyStepsProps {
  page: Page
  token: string
  onDone: (page: Page) => void
}

/** The application in four steps, each checked before the next; what is typed survives a reload. */
export function ApplySteps({ page, token, onDone }: ApplyStepsProps) {
  const { values, set } = useDraft(token, page)
  const [refused, setRefused] = useState<Problem>()
  const [shown, setShown] = useState<Problem>()
  const form = useRef<HTMLFormElement>(null)
  const { submit, busy, problem } = useSubmit({
    call: (body: Parameters<typeof api.submitApplyPage>[0]['body'], options) =>
      api.submitApplyPage({ body }, options),
    onDone: (decided) => {
      forgetDraft(token)
      onDone(decided)
    },
  })
  const step = Math.min(Math.max(Math.trunc(values.step), 0), LAST)
  const current = steps[step] ?? steps[0]
  const { byField, other } = sortProblem(refused ?? problem, allNames)

  // A refusal of the server may be about a field of an earlier step, and leads back there once.
  const stepOfRefusal = steps.findIndex(({ names }) => names.some((name) => problem?.fields?.[name]))
  if (problem && problem !== shown) {
    setShown(problem)
    if (stepOfRefusal >= 0) set('step', stepOfRefusal)
  }
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"], h2')?.focus()
  }, [step, refused])

  function goOn(event: SubmitEvent) {
    event.preventDefault()
    const { electronic, terms, truthful } = values
    const { given, known } = applicantOf(values)
    const wrong = problemOf(applicantForm, { ...given, consent: true }, known)
    const here = current.names.some((name) => wrong?.fields?.[name])
    setRefused(here ? wrong : undefined)
    if (here || (step === 0 && !electronic)) return
    if (step < LAST) set('step', step + 1)
    else if (terms && truthful) submit({ token, form: { ...given, consent: true } })
  }

  const reason =
    step === 0 && !values.electronic
      ? 'Agree to electronic records to go on.'
      : step === LAST && !(values.terms && values.truthful)
        ? 'Agree to both to apply.'
        : undefined
  return (
    <form ref={form} className="po-apply-card" aria-label="Application" noValidate onSubmit={goOn}>
      <div>
        <p className="po-quiet">
          {page.practiceName}, {page.locationName}
        </p>
        <h1>Apply for financing of your care</h1>
      </div>
      <div>
        <progress
          className="po-progress"
          max={steps.length}
          value={step + 1}
          aria-label={`Step ${step + 1} of ${steps.length}`}
        />
        <h2 tabIndex={-1}>
          <span className="po-quiet">
            Step {step + 1} of {steps.length}
          </span>{' '}
          {current.title}
        </h2>
      </div>
      <FormErrors errors={other} />
      <StepBody step={step} values={values} set={set} byField={byField} />
      <Footer step={step} busy={busy} reason={reason} onBack={() => set('step', step - 1)} />
    </form>
  )
}

interface StepBodyProps {
  step: number
  values: Draft
  set: <Name extends keyof Draft>(name: Name, value: Draft[Name]) => void
  byField: Parameters<typeof PersonFields>[0]['byField']
}

function StepBody({ step, values, set, byField }: StepBodyProps): ReactNode {
  const agree = (name: 'electronic' | 'terms' | 'truthful', label: string) => (
    <Checkbox
      label={label}
      checked={values[name]}
      onChange={(event) => set(name, event.currentTarget.checked)}
    />
  )
  const fields = { values, set, byField, autoComplete: true }
  if (step === 1) return <PersonFields {...fields} />
  if (step === 2) return <ContactFields {...fields} />
  if (step === LAST)
    return (
      <>
        <Terms />
        {agree('terms', 'I have read these terms and agree to them')}
        {agree('truthful', 'What I entered is true, and the lender may use it to decide')}
      </>
    )
  return (
    <>
      <p>
        You apply yourself; the practice does not see what you type until you send it. It takes about three
        minutes, and the decision comes at once. What you typed is kept on this phone until you send it or
        close the tab.
      </p>
      <p>
        Records of this application are electronic: the terms here and the decision on the last page. If you
        would rather have them on paper, ask the practice.
      </p>
      {agree('electronic', 'I agree to receive these records electronically')}
    </>
  )
}

interface FooterProps {
  step: number
  busy: boolean
  reason: string | undefined
  onBack: () => void
}

function Footer({ step, busy, reason, onBack }: FooterProps) {
  return (
    <div className="po-apply-footer">
      {reason && (
        <p id="apply-reason" className="po-quiet">
          {reason}
        </p>
      )}
      {step > 0 && (
        <Button variant="default" size="md" onClick={onBack} disabled={busy}>
          Back
        </Button>
      )}
      <Button
        type="submit"
        size="md"
        loading={busy}
        disabled={reason !== undefined}
        {...(reason && { 'aria-describedby': 'apply-reason' })}
      >
        {step === LAST ? 'Send application' : 'Continue'}
      </Button>
    </div>
  )
}
