import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { reportKinds, type ReportName } from '@tillwave/office-domain/reports/report'
import { dayText, formatCents } from '@tillwave/money/format'
import { Chart } from '@tillwave/ui/chart'
import { ErrorState } from '@tillwave/ui/error-state'
import { FigureCard, FigureRow } from '@tillwave/ui/figure-card'
import { Money } from '@tillwave/ui/money'
import { Page, Section } from '@tillwave/ui/page'
import { FileText } from 'lucide-react'
import { instantText } from '../../parts/dates.ts'
import { useDesk } from '../../state/desk.ts'
import { urls, type ReportSearch } from '../../urls.ts'
import { Explained } from '../explain/explained.tsx'
import type { About } from '../explain/queries.ts'
import { NotFound } from '../shell/not-found.tsx'
import { reportQuery, type ReportData } from './queries.ts'
import { ReportFilters } from './report-filters.tsx'
import { ReportTableView } from './report-table.tsx'
import { reportOf } from './reports.tsx'
import './reports.css'

const route = getRouteApi('/office/reports/$report')

/** One report: what it is asked for, its figures, its chart, its tables (BI-9). */
export function ReportPage() {
  const name = reportOf(route.useParams().report)
  const search = route.useSearch()
  return name ? <Shown key={name} name={name} search={search} /> : <NotFound />
}

function Shown({ name, search }: { name: ReportName; search: ReportSearch }) {
  const query = useQuery(reportQuery(name, search))
  const navigate = useNavigate()
  const { pdf } = reportKinds[name]
  const report = query.data
  return (
    <Page
      heading={report?.title ?? reportKinds[name].title}
      meta={
        <>
          <Link {...urls.reports()}>Reports</Link>
          {report && <Span report={report} />}
        </>
      }
      actions={
        pdf && (
          <Button
            component="a"
            variant="default"
            leftSection={<FileText size={15} aria-hidden />}
            href={reportFile(name, 'pdf', search)}
            target="_blank"
          >
            PDF
          </Button>
        )
      }
    >
      {reportKinds[name].period !== 'paper' && (
        <ReportFilters
          name={name}
          search={search}
          shown={report}
          onChange={(next) => void navigate({ ...urls.report(name, next), replace: true })}
        />
      )}
      {query.error && !report && (
        <ErrorState message={query.error.message} onRetry={() => void query.refetch()} />
      )}
      {query.error && report && <ErrorState message={query.error.message} />}
      {!report && !query.error && <Adding />}
      {report && <Content name={name} report={report} search={search} />}
    </Page>
  )
}

function Adding() {
  return (
    <div className="of-report-adding" role="status" aria-label="Adding up the report">
      <Skeleton height={66} />
      <Skeleton height={250} />
      <Skeleton height={320} />
    </div>
  )
}

function Content({ name, report, search }: { name: ReportName; report: ReportData; search: ReportSearch }) {
  const about = aboutOf(report)
  const chart = report.chart
  const drawn = chart && chart.points.some(({ values }) => values.some((value) => value !== 0))
  return (
    <>
      <FigureRow>
        {report.figures.map(({ label, cents, explains }) => (
          <FigureCard
            key={label}
            label={label}
            value={
              explains ? (
                <Explained cents={cents} label={label} subject={explains} about={about} />
              ) : (
                <Money cents={cents} />
              )
            }
          />
        ))}
      </FigureRow>
      {drawn && (
        <Section title={chart.label}>
          <Chart label={chart.label} series={chart.series} points={chart.points} format={formatCents} />
        </Section>
      )}
      {sideBySide(report.tables).map((tables) => (
        <div key={tables[0]?.key} className={tables.length > 1 ? 'of-report-beside' : undefined}>
          {tables.map((table) => (
            <ReportTableView
              key={table.key}
              table={table}
              about={about}
              csvUrl={reportFile(name, 'csv', { ...search, table: table.key })}
            />
          ))}
        </div>
      ))}
    </>
  )
}

/** Tables of two columns that follow each other stand beside each other. */
function sideBySide(tables: ReportData['tables']): ReportData['tables'][] {
  const groups: ReportData['tables'][] = []
  for (const table of tables) {
    const last = groups.at(-1)
    if (last && table.columns.length === 2 && last[0]?.columns.length === 2) last.push(table)
    else groups.push([table])
  }
  return groups
}

function Span({ report }: { report: ReportData }) {
  const { location } = useDesk()
  const { from, to, place, knownAt } = report
  return (
    <>
      <span>{from === null || from === to ? dayText(to) : `${dayText(from)} to ${dayText(to)}`}</span>
      <span>{place}</span>
      {knownAt && <span>As known at {instantText(knownAt, location.zone)}</span>}
    </>
  )
}

function aboutOf({ from, to, locationId, knownAt }: ReportData): About {
  return { ...(from && { from }), to, ...(locationId && { locationId }), ...(knownAt && { knownAt }) }
}

/** The address of a report as a file. */
export function reportFile(name: ReportName, kind: 'csv' | 'pdf', search: Record<string, string>): string {
  return `/api/reports/${name}/${kind}?${new URLSearchParams(search).toString()}`
}
