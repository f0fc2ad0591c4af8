import { Button } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { reportKinds, reportNames, type ReportName } from '@tillwave/portal-domain/reports/report'
import { Page } from '@tillwave/ui/page'
import { Tabs } from '@tillwave/ui/tabs'
import {
  ArrowLeftRight,
  BadgeCheck,
  ChartPie,
  Landmark,
  Receipt,
  Undo2,
  Users,
  type LucideIcon,
} from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { mayOn, useDesk } from '../../state/desk.ts'
import { urls } from '../../urls.ts'
import './reports.css'
import { Schedules } from './schedules.tsx'

const ScheduleDialog = lazy(async () => ({ default: (await import('./schedule-dialog.tsx')).ScheduleDialog }))

const route = getRouteApi('/portal/reports')

const icons: Record<ReportName, LucideIcon> = {
  transactions: ArrowLeftRight,
  'average-ticket': Receipt,
  'plan-mix': ChartPie,
  refunds: Undo2,
  'approval-rate': BadgeCheck,
  funding: Landmark,
  users: Users,
}

/** Why somebody may not open a report. */
export const forAdministrators = 'For administrators of the practice.'

/** Every report, and those that are mailed (PP-14). */
export function Reports() {
  const { tab = 'reports' } = route.useSearch()
  const navigate = useNavigate()
  const [mailing, setMailing] = useState(false)
  return (
    <Page heading="Reports" actions={<Button onClick={() => setMailing(true)}>E-mail a report</Button>}>
      <Tabs
        label="Reports"
        tabs={[
          { value: 'reports', label: 'Reports' },
          { value: 'mailed', label: 'By e-mail' },
        ]}
        value={tab}
        onChange={(next) => void navigate({ ...urls.reports(next), replace: true })}
      >
        {tab === 'mailed' ? <Schedules onAdd={() => setMailing(true)} /> : <Cards />}
      </Tabs>
      <Suspense>{mailing && <ScheduleDialog onClose={() => setMailing(false)} />}</Suspense>
    </Page>
  )
}

function Cards() {
  const desk = useDesk()
  return (
    <ul className="po-reports">
      {reportNames.map((name) => {
        const Icon = icons[name]
        const { title, about, needs } = reportKinds[name]
        const content = (
          <>
            <Icon size={18} aria-hidden />
            <strong>{title}</strong>
            <span>{about}</span>
          </>
        )
        return (
          <li key={name}>
            {mayOn(desk, needs) ? (
              <Link {...urls.report(name)}>{content}</Link>
            ) : (
              <div>
                {content}
                <span className="po-reports-reason">{forAdministrators}</span>
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
