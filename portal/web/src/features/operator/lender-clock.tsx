import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { addMonths, daysBetween } from '@tillwave/money/calendar'
import { Callout } from '@tillwave/ui/callout'
import { DateField } from '@tillwave/ui/date-field'
import { ErrorState } from '@tillwave/ui/error-state'
import { FigureCard, FigureRow } from '@tillwave/ui/figure-card'
import { FormErrors } from '@tillwave/ui/form-errors'
import { Page, Section } from '@tillwave/ui/page'
import { ProgressBar } from '@tillwave/ui/progress-bar'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { useState } from 'react'
import { api } from '../../api.ts'
import { dayText } from '../../parts/dates.ts'
import { useTimePasses } from './use-time-passes.ts'
import './operator.css'

const leaps = [
  { months: 1, label: 'One month' },
  { months: 6, label: 'Six months' },
  { months: 12, label: 'A year' },
]

/** The lender's own calendar, which runs ahead so that payments, statements and funding can be seen (PP-17). */
export function LenderClock() {
  const clock = useQuery({ queryKey: ['lender-clock'], queryFn: () => api.readLenderClock() })
  const time = useTimePasses()
  const { data, error } = clock
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void clock.refetch()} />
  if (!data) return <PageSkeleton label="Reading the lender’s clock" />
  const { today, daysAhead } = time.clock ?? data
  return (
    <Page heading="Lender’s clock" meta="Lets days pass at the lender" width="reading">
      <FigureRow>
        <FigureCard
          label="The lender’s day"
          value={dayText(today)}
          note="by which it bills, funds and writes statements"
        />
        <FigureCard
          label="Ahead of the calendar"
          value={`${daysAhead} ${daysAhead === 1 ? 'day' : 'days'}`}
          note={daysAhead === 0 ? 'as in real life' : 'for all practices'}
        />
      </FigureRow>
      <Callout tone="warning" title="Days that passed do not come back">
        The lender has one calendar for all practices. As its days pass, patients make their monthly payments,
        promotions end, statements close and batches are funded. When something happened is still told by the
        real clock, and the practices’ own systems are not moved.
      </Callout>
      <Section title="Let time pass">
        {time.progress ? (
          <ProgressBar
            label={`Time passes until ${dayText(time.progress.until)}`}
            done={time.progress.done}
            total={time.progress.total}
            note="Month by month: each month’s payments are made before the next. Stay on this page until it is done."
          />
        ) : (
          <ChooseDay today={today} onPass={time.pass} problem={time.problem} />
        )}
        {time.paymentsMade !== undefined && (
          <p role="status" className="po-quiet">
            {time.paymentsMade === 1 ? 'One payment was' : `${time.paymentsMade} payments were`} made
            meanwhile.
          </p>
        )}
      </Section>
    </Page>
  )
}

interface ChooseDayProps {
  today: string
  onPass: (today: string, until: string) => void
  problem: string | undefined
}

function ChooseDay({ today, onPass, problem }: ChooseDayProps) {
  const [until, setUntil] = useState('')
  const wrong =
    until !== '' && daysBetween(today, until) <= 0 ? 'Choose a day after the lender’s.' : undefined
  return (
    <div className="po-stack">
      <FormErrors errors={problem === undefined ? [] : [problem]} />
      <div className="po-leaps">
        {leaps.map(({ months, label }) => (
          <Button key={months} variant="default" onClick={() => onPass(today, addMonths(today, months))}>
            {label}
          </Button>
        ))}
      </div>
      <form
        className="po-flag po-until"
        noValidate
        aria-label="Until a day"
        onSubmit={(event) => {
          event.preventDefault()
          if (until !== '' && !wrong) onPass(today, until)
        }}
      >
        <DateField label="Until" value={until} error={wrong} onChange={setUntil} />
        <Button type="submit" variant="default" disabled={until === '' || wrong !== undefined}>
          Let time pass
        </Button>
      </form>
    </div>
  )
}
