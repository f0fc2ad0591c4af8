import { dayText } from '@tillwave/money/format'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { addDays } from '@tillwave/money/calendar'
import { DateField } from '@tillwave/ui/date-field'
import { ErrorState } from '@tillwave/ui/error-state'
import { FigureCard, FigureRow } from '@tillwave/ui/figure-card'
import { Page, TwoColumns } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { StatusPill } from '@tillwave/ui/status-pill'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useDesk } from '../../state/desk.ts'
import { urls } from '../../urls.ts'
import { Explained } from '../explain/explained.tsx'
import { Bank } from './bank.tsx'
import { Closing } from './closing.tsx'
import { Drawer } from './drawer.tsx'
import { dayQuery, type Day } from './queries.ts'
import './day.css'

const route = getRouteApi('/office/day-close')

/** The end of a day at a location: count the drawer, take money to the bank, close (BI-9, BI-11). */
export function DayClose() {
  const { location } = useDesk()
  const { on } = route.useSearch()
  const query = useQuery(dayQuery(location.id, on))
  if (query.error && !query.data)
    return <ErrorState message={query.error.message} onRetry={() => void query.refetch()} />
  if (!query.data) return <PageSkeleton label="Opening the day" />
  return <Shown day={query.data} />
}

function Shown({ day }: { day: Day }) {
  const { location } = useDesk()
  const navigate = useNavigate()
  const go = (on: string) =>
    void navigate({ ...urls.dayClose(on === day.today ? {} : { on }), replace: true })
  return (
    <Page
      heading="Day close"
      badge={
        <StatusPill tone={day.closed ? 'ended' : 'progress'}>{day.closed ? 'Closed' : 'Open'}</StatusPill>
      }
      meta={
        <>
          <span>{location.name}</span>
          <span>{dayText(day.on)}</span>
          <Link {...urls.report('day-sheet', { to: day.on, locationId: day.locationId })}>Day sheet</Link>
        </>
      }
      actions={
        <>
          <ReasonButton variant="default" reason={undefined} onClick={() => go(addDays(day.on, -1))}>
            Day before
          </ReasonButton>
          <div className="of-day-picker">
            <DateField label="Day" value={day.on} max={day.today} onChange={(on) => on !== '' && go(on)} />
          </div>
          <ReasonButton
            variant="default"
            reason={day.on >= day.today ? 'This is today.' : undefined}
            onClick={() => go(addDays(day.on, 1))}
          >
            Day after
          </ReasonButton>
        </>
      }
    >
      <Tills day={day} />
      <TwoColumns
        main={
          <>
            <Drawer day={day} />
            <Bank day={day} />
          </>
        }
        aside={<Closing day={day} />}
      />
    </Page>
  )
}

function Tills({ day }: { day: Day }) {
  const { on: to, locationId } = day
  const tills = [
    { label: 'Cash in the drawer', cents: day.drawerCents, account: 1000 },
    { label: 'Checks in the drawer', cents: day.checksCents, account: 1010 },
    { label: 'Card clearing', cents: day.cardCents, account: 1020 },
    { label: 'ACH clearing', cents: day.achCents, account: 1015 },
  ]
  return (
    <FigureRow>
      {tills.map(({ label, cents, account }) => (
        <FigureCard
          key={label}
          label={label}
          value={
            <Explained
              cents={cents}
              label={label}
              subject={{ kind: 'account', account, sense: 'D', key: locationId }}
              about={{ to }}
            />
          }
          note="by the books"
        />
      ))}
    </FigureRow>
  )
}
