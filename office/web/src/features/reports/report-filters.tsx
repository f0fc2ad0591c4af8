import { reportKinds, type ReportName } from '@tillwave/office-domain/reports/report'
import { addDays, addMonths } from '@tillwave/money/calendar'
import { DateField } from '@tillwave/ui/date-field'
import { Toolbar } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { InstantField } from '../../parts/instant-field.tsx'
import { useDesk } from '../../state/desk.ts'
import type { ReportSearch } from '../../urls.ts'
import type { ReportData } from './queries.ts'

interface ReportFiltersProps {
  name: ReportName
  search: ReportSearch
  shown: ReportData | undefined
  onChange: (search: ReportSearch) => void
}

/** What a report is asked for: its dates, its location, and the moment of knowledge. */
export function ReportFilters({ name, search, shown, onChange }: ReportFiltersProps) {
  const { desk, location } = useDesk()
  const { period, byLocation } = reportKinds[name]
  const to = search.to ?? shown?.to ?? location.today
  const from = search.from ?? shown?.from ?? ''
  const dates = { ...(search.from && { from: search.from }), ...(search.to && { to: search.to }) }
  const place = search.locationId ? { locationId: search.locationId } : {}
  const known = search.knownAt ? { knownAt: search.knownAt } : {}
  const change = (part: ReportSearch) => onChange({ ...search, ...part })
  return (
    <Toolbar label="What the report is about">
      {period === 'range' && (
        <Spans
          today={location.today}
          from={from}
          to={to}
          onChange={(span) => onChange({ ...place, ...known, ...span })}
        />
      )}
      {period === 'range' && (
        <DateField label="From" value={from} onChange={(day) => day !== '' && change({ from: day, to })} />
      )}
      <DateField
        label={period === 'as-of' ? 'As of' : period === 'day' ? 'Day' : 'To'}
        value={to}
        onChange={(day) => day !== '' && change({ to: day })}
      />
      {byLocation && (
        <SelectField
          label="Location"
          value={search.locationId ?? 'all'}
          onChange={(locationId) =>
            onChange({ ...dates, ...known, ...(locationId !== 'all' && { locationId }) })
          }
          choices={[
            { value: 'all', label: 'All locations' },
            ...desk.locations.map(({ id, name: title }) => ({ value: id, label: title })),
          ]}
        />
      )}
      <InstantField
        label="As known at"
        zone={location.zone}
        value={search.knownAt ?? null}
        onChange={(knownAt) => onChange({ ...dates, ...place, ...(knownAt !== null && { knownAt }) })}
      />
    </Toolbar>
  )
}

interface SpansProps {
  today: string
  from: string
  to: string
  onChange: (span: { from: string; to: string }) => void
}

function Spans({ today, from, to, onChange }: SpansProps) {
  const month = `${today.slice(0, 8)}01`
  const last = addMonths(month, -1)
  const spans = {
    today: { label: 'Today', from: today, to: today },
    week: { label: 'Last 7 days', from: addDays(today, -6), to: today },
    month: { label: 'This month', from: month, to: today },
    'last-month': { label: 'Last month', from: last, to: addDays(month, -1) },
    year: { label: 'This year', from: `${today.slice(0, 4)}-01-01`, to: today },
  } as const
  const keys = Object.keys(spans) as (keyof typeof spans)[]
  return (
    <SelectField
      label="Period"
      value={keys.find((key) => spans[key].from === from && spans[key].to === to) ?? ''}
      placeholder="Own dates"
      onChange={(key) => onChange({ from: spans[key].from, to: spans[key].to })}
      choices={keys.map((key) => ({ value: key, label: spans[key].label }))}
    />
  )
}
