import { Button, Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { dayText } from '@tillwave/money/format'
import { Callout } from '@tillwave/ui/callout'
import { FormErrors } from '@tillwave/ui/form-errors'
import { Section } from '@tillwave/ui/page'
import { useEffect, useRef, useState, type ReactNode, type SubmitEvent } from 'react'
import { api } from '../../api.ts'
import { LinkButton } from '../../parts/link-button.tsx'
import { useSubmit } from '../../state/form.ts'
import { urls } from '../../urls.ts'
import type { Resource } from '../resources/queries.ts'
import { certificationLook, trainingQuery, type Training } from './queries.ts'
import './training.css'

/** The questions at the end of a guide: with all answers right it is done. */
export function Quiz({ guide }: { guide: Resource }) {
  const { name, questions } = guide
  const training = useQuery(trainingQuery)
  const [answers, setAnswers] = useState<Record<number, number>>({})
  const [wrong, setWrong] = useState<readonly number[]>([])
  const [done, setDone] = useState<Training>()
  const { submit, busy, problem } = useSubmit({
    call: (given: number[], options) =>
      api.completeGuide({ params: { resourceName: name }, body: { answers: given } }, options),
    onDone: (grade) => {
      setWrong(grade.wrong)
      if (grade.passed) setDone(grade.training)
    },
  })
  const step = training.data?.steps.find((one) => one.guide === name)
  const missing = questions.some((_, at) => answers[at] === undefined)

  if (done) return <Done guide={name} training={done} />
  return (
    <Section title="Check yourself" note={step?.isDone ? 'You have completed this guide.' : undefined}>
      <QuizForm
        busy={busy}
        wrong={wrong}
        errors={problem ? [problem.message] : []}
        disabledReason={missing ? 'Answer every question.' : undefined}
        onSubmit={() => submit(questions.map((_, at) => answers[at] ?? 0))}
      >
        {questions.map(({ text, answers: choices }, at) => (
          <Radio.Group
            key={text}
            label={`${at + 1}. ${text}`}
            value={String(answers[at] ?? '')}
            onChange={(value) => {
              setAnswers((before) => ({ ...before, [at]: Number(value) }))
              setWrong((before) => before.filter((one) => one !== at))
            }}
            error={wrong.includes(at) ? 'Look at this one again.' : undefined}
          >
            <div className="po-answers">
              {choices.map((choice, place) => (
                <Radio key={choice} value={String(place)} label={choice} />
              ))}
            </div>
          </Radio.Group>
        ))}
      </QuizForm>
    </Section>
  )
}

interface QuizFormProps {
  busy: boolean
  wrong: readonly number[]
  errors: readonly string[]
  disabledReason: string | undefined
  onSubmit: () => void
  children: ReactNode
}

function QuizForm({ busy, wrong, errors, disabledReason, onSubmit, children }: QuizFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const first = wrong[0]

  // What was answered wrongly is where the person goes on.
  useEffect(() => {
    if (first === undefined) return
    const group = form.current?.querySelectorAll('[role="radiogroup"]').item(first)
    group?.querySelector<HTMLElement>('input:checked')?.focus()
  }, [first])

  function send(event: SubmitEvent) {
    event.preventDefault()
    if (!busy && disabledReason === undefined) onSubmit()
  }

  return (
    <form ref={form} className="po-quiz" aria-label="Check yourself" noValidate onSubmit={send}>
      {children}
      <FormErrors errors={errors} />
      <div className="po-quiz-foot">
        <Button
          type="submit"
          loading={busy}
          disabled={disabledReason !== undefined}
          aria-describedby="po-quiz-why"
        >
          Complete this guide
        </Button>
        <span id="po-quiz-why" className="po-quiet" aria-live="polite">
          {disabledReason ?? (wrong.length > 0 ? 'Some answers are not right yet.' : '')}
        </span>
      </div>
    </form>
  )
}

function Done({ guide, training }: { guide: string; training: Training }) {
  const { steps, state, expiresOn, doneCount, courseCount } = training
  const next = steps.find((step) => !step.isDone && step.guide !== guide)
  const isCertified = state === 'certified' && expiresOn !== null && doneCount === courseCount
  return (
    <Section title="Check yourself">
      <div role="status">
        <Callout
          title={
            isCertified
              ? `${certificationLook.certified.label} through ${dayText(expiresOn)}`
              : 'This guide is done'
          }
          action={
            next ? (
              <LinkButton {...urls.resource(next.guide)}>Next: {next.title}</LinkButton>
            ) : (
              <LinkButton {...urls.training()}>Your checklist</LinkButton>
            )
          }
        >
          {isCertified
            ? 'You have completed the course. Your practice’s locations are certified with you.'
            : `${doneCount} of ${courseCount} guides of the course are done.`}
        </Callout>
      </div>
    </Section>
  )
}
