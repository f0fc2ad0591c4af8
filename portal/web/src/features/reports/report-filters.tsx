import { addDays, addMonths } from '@tillwave/money/calendar'
import { groupings, type Grouping } from '@tillwave/portal-domain/reports/period'
import { reportKinds, type ReportName } from '@tillwave/portal-domain/reports/report'
import { DateField } from '@tillwave/ui/date-field'
import { Toolbar } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { useDesk } from '../../state/desk.ts'
import { locationsOf } from '../../state/locations.ts'
import type { ReportSearch } from '../../urls.ts'
import type { ReportData } from './queries.ts'

interface ReportFiltersProps {
  name: ReportName
  search: ReportSearch
  shown: ReportData | undefined
  onChange: (search: ReportSearch) => void
}

const groupWords: Record<Grouping, string> = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  location: 'Location',
}

/** What a report is asked for: its period, what its rows stand for, its location. */
export function ReportFilters({ name, search, shown, onChange }: ReportFiltersProps) {
  const desk = useDesk()
  const possible: readonly Grouping[] = reportKinds[name].groupings
  const from = search.from ?? shown?.from ?? ''
  const to = search.to ?? shown?.to ?? ''
  const { locationId, ...everywhere } = search
  return (
    <Toolbar label="What the report is about">
      {shown && (
        <Spans
          name={name}
          today={shown.today}
          from={from}
          to={to}
          onChange={(span) => onChange({ ...search, ...span })}
        />
      )}
      <DateField
        label="From"
        value={from}
        max={to}
        onChange={(day) => day !== '' && onChange({ ...search, from: day, to })}
      />
      <DateField
        label="To"
        value={to}
        min={from}
        onChange={(day) => day !== '' && onChange({ ...search, from, to: day })}
      />
      <SelectField
        label="By"
        value={search.groupBy ?? 'week'}
        onChange={(groupBy) => onChange({ ...search, groupBy })}
        choices={groupings
          .filter((one) => possible.includes(one))
          .map((value) => ({ value, label: groupWords[value] }))}
      />
      {possible.includes('location') && (
        <SelectField
          label="Location"
          value={locationId ?? 'all'}
          onChange={(id) => onChange({ ...everywhere, ...(id !== 'all' && { locationId: id }) })}
          choices={[{ value: 'all', label: 'All locations' }, ...locationsOf(desk)]}
        />
      )}
    </Toolbar>
  )
}

interface SpansProps {
  name: ReportName
  today: string
  from: string
  to: string
  onChange: (span: Span) => void
}

interface Span {
  from: string
  to: string
}

function Spans({ name, today, from, to, onChange }: SpansProps) {
  const spans = spansOn(today, name)
  return (
    <SelectField
      label="Period"
      value={Object.keys(spans).find((key) => spans[key]?.from === from && spans[key].to === to) ?? ''}
      placeholder="Own dates"
      onChange={(key) => spans[key] && onChange(spans[key])}
      choices={Object.keys(spans).map((key) => ({ value: key, label: key }))}
    />
  )
}

function spansOn(today: string, name: ReportName): Record<string, Span> {
  const month = `${today.slice(0, 8)}01`
  return {
    // What is on its way to the bank.
    ...(name === 'funding' && { 'Next 7 days': { from: today, to: addDays(today, 6) } }),
    'Last 7 days': { from: addDays(today, -6), to: today },
    'Last 30 days': { from: addDays(today, -29), to: today },
    'Last 90 days': { from: addDays(today, -89), to: today },
    'This month': { from: month, to: today },
    'Last month': { from: addMonths(month, -1), to: addDays(month, -1) },
    'This year': { from: `${today.slice(0, 4)}-01-01`, to: today },
    'Last 12 months': { from: addMonths(month, -11), to: today },
  }
}
