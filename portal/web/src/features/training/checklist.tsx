import { Link } from '@tanstack/react-router'
import { dayText } from '@tillwave/money/format'
import { Section } from '@tillwave/ui/page'
import { StatusPill, type StatusTone } from '@tillwave/ui/status-pill'
import { urls } from '../../urls.ts'
import type { Training } from './queries.ts'

type Step = Training['steps'][number]

/** The guides of the course in their order, then what an administrator asked for besides. */
export function Checklist({ data: { steps, today } }: { data: Training }) {
  const [course, besides] = [true, false].map((inCourse) =>
    steps.filter((step) => step.inCourse === inCourse),
  )
  return (
    <>
      <Section title="The course" note="six guides, each with a few questions" surface="plain">
        <Steps label="The course" steps={course ?? []} today={today} />
      </Section>
      {besides !== undefined && besides.length > 0 && (
        <Section title="Assigned to you" note="besides the course" surface="plain">
          <Steps label="Assigned to you" steps={besides} today={today} />
        </Section>
      )}
    </>
  )
}

function Steps({ label, steps, today }: { label: string; steps: readonly Step[]; today: string }) {
  return (
    <ol className="po-steps" aria-label={label}>
      {steps.map((step, at) => (
        <li key={step.guide} data-done={step.isDone || undefined}>
          <span className="po-step-number" aria-hidden>
            {at + 1}
          </span>
          <div>
            <Link {...urls.resource(step.guide)}>{step.title}</Link>
            <small>
              {step.minutes} minutes · {step.questionCount} questions
              {step.assignedBy !== null && ` · assigned by ${step.assignedBy}`}
              {step.isDone && step.completedOn !== null && ` · done on ${dayText(step.completedOn)}`}
            </small>
          </div>
          <Standing step={step} today={today} />
        </li>
      ))}
    </ol>
  )
}

function Standing({ step: { isDone, dueOn, completedOn }, today }: { step: Step; today: string }) {
  const [tone, words]: [StatusTone, string] = isDone
    ? ['positive', 'Done']
    : dueOn !== null
      ? [dueOn < today ? 'negative' : 'warning', `Due ${dayText(dueOn)}`]
      : ['neutral', completedOn === null ? 'To do' : 'To do again']
  return <StatusPill tone={tone}>{words}</StatusPill>
}
