import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { portalApi } from '@tillwave/portal-contract/api'
import { periodText } from '@tillwave/portal-domain/reports/period'
import {
  changeText,
  comparisonText,
  figureText,
  reportKinds,
  reportNames,
  type ReportFigure,
  type ReportName,
} from '@tillwave/portal-domain/reports/report'
import { addressOf } from '@tillwave/route/client'
import { Chart } from '@tillwave/ui/chart'
import { EmptyState } from '@tillwave/ui/empty-state'
import { ErrorState } from '@tillwave/ui/error-state'
import { FigureCard, FigureRow } from '@tillwave/ui/figure-card'
import { Page, Section } from '@tillwave/ui/page'
import { ChartColumn, Lock } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { DownloadButton } from '../../parts/download-button.tsx'
import { mayOn, useDesk } from '../../state/desk.ts'
import { urls, type ReportSearch } from '../../urls.ts'
import { NotFound } from '../shell/not-found.tsx'
import { reportQuery, type ReportData } from './queries.ts'
import { ReportFilters } from './report-filters.tsx'
import { ReportTableView } from './report-table.tsx'
import { forAdministrators } from './reports.tsx'
import './reports.css'

const ScheduleDialog = lazy(async () => ({ default: (await import('./schedule-dialog.tsx')).ScheduleDialog }))

const route = getRouteApi('/portal/reports/$report')

/** One report: what it is asked for, its figures beside the period before, its chart, its tables (PP-14). */
export function ReportPage() {
  const desk = useDesk()
  const { report } = route.useParams()
  const search = route.useSearch()
  const name = reportNames.find((one) => one === report)
  if (!name) return <NotFound />
  if (mayOn(desk, reportKinds[name].needs)) return <Shown key={name} name={name} search={search} />
  return (
    <Page heading={reportKinds[name].title} meta={<Link {...urls.reports()}>Reports</Link>}>
      <EmptyState icon={Lock} title={forAdministrators}>
        Ask an administrator of your practice for it.
      </EmptyState>
    </Page>
  )
}

function Shown({ name, search }: { name: ReportName; search: ReportSearch }) {
  const { data: report, error, refetch } = useQuery(reportQuery(name, search))
  const navigate = useNavigate()
  const [mailing, setMailing] = useState(false)
  const asked = { params: { report: name }, query: search }
  return (
    <Page
      heading={reportKinds[name].title}
      meta={
        <>
          <Link {...urls.reports()}>Reports</Link>
          {report && (
            <>
              <span>{periodText(report)}</span>
              <span>{report.place}</span>
              <span>{comparisonText(report)}</span>
            </>
          )}
        </>
      }
      actions={
        <>
          <Button variant="default" onClick={() => setMailing(true)}>
            E-mail this report
          </Button>
          <DownloadButton href={addressOf(portalApi.printReport, asked)} label="PDF" />
          <DownloadButton
            href={addressOf(portalApi.downloadReport, { ...asked, query: { ...search, table: 'figures' } })}
            label="Figures CSV"
          />
        </>
      }
    >
      <ReportFilters
        name={name}
        search={search}
        shown={report}
        onChange={(next) => void navigate({ ...urls.report(name, next), replace: true })}
      />
      {error && <ErrorState message={error.message} onRetry={() => void refetch()} />}
      {!report && !error && <Adding />}
      {report && !error && <Content report={report} search={search} />}
      <Suspense>
        {mailing && (
          <ScheduleDialog
            report={name}
            locationId={search.locationId ?? null}
            onClose={() => setMailing(false)}
          />
        )}
      </Suspense>
    </Page>
  )
}

function Adding() {
  return (
    <div className="po-stack" role="status" aria-label="Adding up the report">
      <Skeleton height={78} />
      <Skeleton height={260} />
      <Skeleton height={320} />
    </div>
  )
}

function Content({ report, search }: { report: ReportData; search: ReportSearch }) {
  const { name, note, figures, chart, tables } = report
  const isDrawn = chart.points.some(({ values }) => values.some((value) => value !== 0))
  return (
    <>
      <div>
        <FigureRow>
          {figures.map((figure) => (
            <FigureCard
              key={figure.label}
              label={figure.label}
              value={<span className="tw-numeric">{figureText(figure.kind, figure.value)}</span>}
              note={noteOf(figure)}
            />
          ))}
        </FigureRow>
        {note && <p className="po-report-note">{note}</p>}
      </div>
      <Section title={chart.label}>
        {isDrawn ? (
          <Chart
            label={chart.label}
            series={chart.series}
            points={chart.points}
            format={(value) => figureText(chart.kind, value)}
            height={240}
          />
        ) : (
          <EmptyState icon={ChartColumn} title="Nothing in this period">
            Choose a longer period or another location.
          </EmptyState>
        )}
      </Section>
      {tables.map((table) => (
        <ReportTableView
          key={table.key}
          table={table}
          csvUrl={addressOf(portalApi.downloadReport, {
            params: { report: name },
            query: { ...search, table: table.key },
          })}
        />
      ))}
    </>
  )
}

/** A figure against the period before, in words. */
function noteOf(figure: ReportFigure): string {
  const change = changeText(figure)
  if (change === null) return 'none before'
  return change === 'unchanged' ? change : `${change} from ${figureText(figure.kind, figure.before)}`
}
