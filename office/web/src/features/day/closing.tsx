import { Button, CopyButton } from '@mantine/core'
import { dayText } from '@tillwave/money/format'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Section } from '@tillwave/ui/page'
import { Quiet } from '@tillwave/ui/text'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { api } from '../../api.ts'
import { instantText } from '../../parts/dates.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useDesk, useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { CloseDialog } from './close-dialog.tsx'
import type { Day } from './queries.ts'

/** What stands between a day and its closing, closing it, and the months (BI-11). */
export function Closing({ day }: { day: Day }) {
  const forbidden = useForbidden()
  const dialogs = useDialogs()
  const { location } = useDesk()
  const dayReason = forbidden('day.close') ?? (day.closed ? 'This day is closed already.' : undefined)
  const monthReason =
    forbidden('day.close') ?? (day.openMonth === null ? 'No month is over and open.' : undefined)
  return (
    <>
      <Section title="Before closing">
        <ul className="of-day-checks">
          {checksOf(day).map(({ done, words }) => (
            <li key={words} data-done={done || undefined}>
              {done ? (
                <CircleCheck size={16} aria-label="Done" />
              ) : (
                <CircleAlert size={16} aria-label="Open" />
              )}
              {words}
            </li>
          ))}
        </ul>
        <div className="of-stack">
          <ReasonButton
            reason={dayReason}
            onClick={() =>
              dialogs.open((close) => (
                <CloseDialog
                  title={`Close ${dayText(day.on)} at ${location.name}?`}
                  todayToo={day.on >= day.today}
                  close={(options) =>
                    api.closeDay({ body: { locationId: day.locationId, through: day.on } }, options)
                  }
                  onClose={close}
                />
              ))
            }
          >
            Close the day
          </ReasonButton>
          <ReasonButton
            variant="default"
            reason={monthReason}
            onClick={() =>
              dialogs.open((close) => (
                <CloseDialog
                  title={`Close ${monthText(day.openMonth ?? '')} for the whole practice?`}
                  close={(options) => api.closeMonth({ body: { month: day.openMonth ?? '' } }, options)}
                  onClose={close}
                />
              ))
            }
          >
            {day.openMonth === null ? 'Close the month' : `Close ${monthText(day.openMonth)}`}
          </ReasonButton>
          <Quiet>Closed days are not opened again. A correction of one is dated on the day it is made.</Quiet>
        </div>
      </Section>
      <Section title="Closed">
        {day.closings.length === 0 ? (
          <EmptyState title="Nothing is closed yet" />
        ) : (
          <ul className="of-happened of-closings">
            {day.closings.map((one) => (
              <li key={one.id}>
                <span>
                  {one.kind === 'month' ? monthText(one.through.slice(0, 7)) : dayText(one.through)}
                </span>
                <small>
                  {one.by}, {instantText(one.at, location.zone)}
                </small>
                {one.seal && <SealLine seal={one.seal} />}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}

/** The newest seal of the books when it was closed: kept elsewhere, its hash tells that nobody made the chain anew. */
function SealLine({ seal }: { seal: { number: number; hash: string } }) {
  return (
    <small className="of-closing-seal">
      Seal {seal.number} <code title={seal.hash}>{seal.hash.slice(0, 12)}…</code>
      <CopyButton value={seal.hash}>
        {({ copied, copy }) => (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={copy}
            aria-label={`Copy the hash of seal ${seal.number}`}
          >
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </small>
  )
}

function checksOf(day: Day) {
  const counted = day.counts.length > 0
  return [
    { done: counted, words: counted ? 'The drawer was counted' : 'The drawer has not been counted' },
    {
      done: day.checks.length === 0,
      words:
        day.checks.length === 0 ? 'No checks in the drawer' : `${day.checks.length} checks in the drawer`,
    },
    {
      done: day.openDialogs === 0,
      words:
        day.openDialogs === 0
          ? 'Nobody waits for CareCredit'
          : `${day.openDialogs} waiting for CareCredit; an approval would be dated on the next open day`,
    },
    {
      done: day.openExceptions === 0,
      words: day.openExceptions === 0 ? 'No open exceptions' : `${day.openExceptions} open exceptions`,
    },
  ]
}

function monthText(month: string): string {
  if (month === '') return ''
  return new Intl.DateTimeFormat('en-US', { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
}
