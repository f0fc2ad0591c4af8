import { Button } from '@mantine/core'
import { addMonths, daysBetween } from '@tillwave/money/calendar'
import { Callout } from '@tillwave/ui/callout'
import { DateField } from '@tillwave/ui/date-field'
import { FigureCard, FigureRow } from '@tillwave/ui/figure-card'
import { FormErrors } from '@tillwave/ui/form-errors'
import { Section } from '@tillwave/ui/page'
import { ProgressBar } from '@tillwave/ui/progress-bar'
import { useState } from 'react'
import type { api } from '../../api.ts'
import { dayText } from '../../parts/dates.ts'
import { RefusableButton } from '../../parts/refusable-button.tsx'
import { useTimePasses, type Moved } from './use-time-passes.ts'
import '../sandbox/sandbox.css'

const leaps = [
  { months: 1, label: 'One month' },
  { months: 6, label: 'Six months' },
  { months: 12, label: 'A year' },
]

interface ClockPanelProps {
  clock: Awaited<ReturnType<typeof api.readOwnClock>>
  /** Lets the days pass until one. */
  move: (today: string) => Promise<Moved>
  /** Why time cannot be let pass; null when it can. */
  reason: string | null
}

/** The lender's calendar for one practice, which runs ahead so that payments and funding can be seen (PP-17). */
export function ClockPanel({ clock, move, reason }: ClockPanelProps) {
  const time = useTimePasses(move)
  const { today, daysAhead } = time.clock ?? clock
  return (
    <div className="po-values">
      <FigureRow>
        <FigureCard
          label="The lender’s day"
          value={dayText(today)}
          note="by which it bills, funds and writes statements"
        />
        <FigureCard
          label="Ahead of the calendar"
          value={`${daysAhead} ${daysAhead === 1 ? 'day' : 'days'}`}
          note={daysAhead === 0 ? 'as in real life' : 'for this practice alone'}
        />
      </FigureRow>
      <Section title="Let time pass">
        {time.progress ? (
          <ProgressBar
            label={`Time passes until ${dayText(time.progress.until)}`}
            done={time.progress.done}
            total={time.progress.total}
            note="Month by month: each month’s payments are made before the next. Stay on this page until it is done."
          />
        ) : (
          <ChooseDay today={today} onPass={time.pass} problem={time.problem} reason={reason} />
        )}
        {time.paymentsMade !== undefined && (
          <p role="status" className="po-quiet po-under">
            {time.paymentsMade === 1 ? 'One payment was' : `${time.paymentsMade} payments were`} made
            meanwhile.
          </p>
        )}
      </Section>
      <Limits />
    </div>
  )
}

/** What the clock moves and what it leaves alone. */
function Limits() {
  return (
    <Callout tone="info" title="Only a reset takes days back">
      <p>
        As its days pass, patients make their monthly payments, promotions end, statements close, batches are
        funded and certifications lapse. No other practice is moved. When something happened is still told by
        the real clock, and so are launches and sessions; the practice’s own system is not moved.
      </p>
      <p>
        On an account that another practice works on too, each movement carries the day of the practice that
        made it.
      </p>
    </Callout>
  )
}

interface ChooseDayProps {
  today: string
  onPass: (today: string, until: string) => void
  problem: string | undefined
  reason: string | null
}

function ChooseDay({ today, onPass, problem, reason }: ChooseDayProps) {
  const [until, setUntil] = useState('')
  const wrong =
    until !== '' && daysBetween(today, until) <= 0 ? 'Choose a day after the lender’s.' : undefined
  return (
    <div className="po-stack">
      {reason && <p className="po-quiet">{reason}</p>}
      <FormErrors errors={problem === undefined ? [] : [problem]} />
      <div className="po-leaps">
        {leaps.map(({ months, label }) => (
          <RefusableButton
            key={months}
            reason={reason}
            onClick={() => onPass(today, addMonths(today, months))}
          >
            {label}
          </RefusableButton>
        ))}
      </div>
      <form
        className="po-until"
        noValidate
        aria-label="Until a day"
        onSubmit={(event) => {
          event.preventDefault()
          if (until !== '' && !wrong) onPass(today, until)
        }}
      >
        <DateField label="Until" value={until} error={wrong} disabled={reason !== null} onChange={setUntil} />
        <Button
          type="submit"
          variant="default"
          disabled={reason !== null || until === '' || wrong !== undefined}
        >
          Let time pass
        </Button>
      </form>
    </div>
  )
}
