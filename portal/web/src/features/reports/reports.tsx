import { Button } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { reportKinds, reportNames, type ReportName } from '@tillwave/portal-domain/reports/report'
import { LinkCard, LinkCards } from '@tillwave/ui/link-cards'
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
    <LinkCards>
      {reportNames.map((name) => (
        <LinkCard
          key={name}
          icon={icons[name]}
          title={reportKinds[name].title}
          about={reportKinds[name].about}
          refusal={mayOn(desk, reportKinds[name].needs) ? undefined : forAdministrators}
          link={(content) => <Link {...urls.report(name)}>{content}</Link>}
        />
      ))}
    </LinkCards>
  )
}
