import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Brand } from '@tillwave/ui/brand'
import { useCommandPalette } from '@tillwave/ui/command-palette'
import { ErrorState } from '@tillwave/ui/error-state'
import { Banner, Shell, type NavItem } from '@tillwave/ui/shell'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { LiveIndicator, LocationSwitcher, PaletteTrigger, UserMenu, UserMenuItem } from '@tillwave/ui/top-bar'
import {
  CalendarCheck,
  ChartColumn,
  CircleQuestionMark,
  KeyRound,
  Landmark,
  Receipt,
  Settings,
  Users,
  Waves,
} from 'lucide-react'
import { lazy, Suspense } from 'react'
import { api } from '../../api.ts'
import { DeskContext, roleText, useDeskQuery, type DeskScope } from '../../state/desk.ts'
import { DialogHost, useDialogs } from '../../state/dialogs.tsx'
import { setGate } from '../../state/gate.ts'
import { useLiveUpdates } from '../../state/live.ts'
import { urls } from '../../urls.ts'
import { openExceptionsQuery } from '../carecredit/queries.ts'
import { waitingApprovalsQuery } from '../credits/queries.ts'
import { useChosenLocation } from './chosen-location.ts'

const IdleLock = lazy(async () => ({ default: (await import('../sign-in/idle-lock.tsx')).IdleLock }))
const StepUp = lazy(async () => ({ default: (await import('../sign-in/step-up.tsx')).StepUp }))
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

/** The frame round every screen of the office, once it is known who is signed in. */
export function OfficeShell() {
  const desk = useDeskQuery()
  const place = useChosenLocation(desk.data?.locations)
  if (desk.data && place) {
    const scope: DeskScope = { desk: desk.data, location: place.location, chooseLocation: place.choose }
    return (
      <DeskContext value={scope}>
        <DialogHost>
          <Frame scope={scope} />
        </DialogHost>
      </DeskContext>
    )
  }
  if (desk.error && desk.error.code !== 'unauthenticated' && desk.error.code !== 'locked')
    return <ErrorState message={desk.error.message} onRetry={() => void desk.refetch()} />
  return (
    <>
      <PageSkeleton label="Opening the office" />
      {desk.error?.code === 'locked' && (
        <Suspense>
          <IdleLock name="Whoever is signed in" />
        </Suspense>
      )}
    </>
  )
}

function Frame({ scope }: { scope: DeskScope }) {
  const { desk, location, chooseLocation } = scope
  const live = useLiveUpdates()
  const palette = useCommandPalette()
  const dialogs = useDialogs()
  const nav = useNav(desk.actions)
  return (
    <>
      <Shell
        brand={<Brand name="Tillwave" note={desk.practice.name} />}
        nav={nav}
        renderLink={(item, parts) => <Link {...destinations[item.key as Destination]()} {...parts} />}
        railFoot={
          <Link {...urls.help()} className="tw-rail-link">
            <CircleQuestionMark size={17} aria-hidden />
            <span className="tw-rail-label">Help</span>
          </Link>
        }
        banner={desk.demo && <Banner>Demo practice: every name and amount is invented.</Banner>}
        start={
          <LocationSwitcher locations={desk.locations} currentId={location.id} onChoose={chooseLocation} />
        }
        search={<PaletteTrigger label="Search patients, invoices, actions" onOpen={palette.open} />}
        end={
          <>
            <LiveIndicator state={live} />
            <OwnMenu scope={scope} />
          </>
        }
      >
        <Suspense fallback={<PageSkeleton label="Loading the page" />}>
          <Outlet />
        </Suspense>
      </Shell>
      <Suspense>
        {palette.opened && !dialogs.isOpen && <Palette onClose={palette.close} />}
        <StepUp />
        <IdleLock name={desk.staff.name} />
      </Suspense>
    </>
  )
}

function OwnMenu({ scope }: { scope: DeskScope }) {
  const { staff } = scope.desk
  const navigate = useNavigate()
  const signOut = useMutation({ mutationFn: () => api.signOut(), onSettled: () => setGate('out') })
  return (
    <UserMenu
      name={staff.name}
      detail={staff.roles.map(roleText).join(', ')}
      onSignOut={() => signOut.mutate()}
    >
      <UserMenuItem
        label="Your sign-in and security"
        icon={KeyRound}
        onSelect={() => void navigate(urls.settings('security'))}
      />
    </UserMenu>
  )
}

const destinations = {
  patients: urls.patients,
  invoices: urls.invoices,
  payments: urls.payments,
  careCredit: urls.careCredit,
  reports: urls.reports,
  dayClose: () => urls.dayClose(),
  settings: () => urls.settings(),
}

type Destination = keyof typeof destinations

/** The rail shows only what works, and to this person. */
function useNav(actions: readonly string[]): NavItem[] {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const exceptions = useQuery({ ...openExceptionsQuery, enabled: actions.includes('carecredit.read') })
  const open = exceptions.data?.exceptions.length ?? 0
  const asked = useQuery({ ...waitingApprovalsQuery, enabled: actions.includes('approval.decide') })
  const waiting = asked.data?.approvals.filter(({ own }) => !own).length ?? 0
  const entries: (NavItem & { needs: string; at: string })[] = [
    { key: 'patients', label: 'Patients', icon: Users, at: '/patients', needs: 'patient.read' },
    { key: 'invoices', label: 'Invoices', icon: Receipt, at: '/invoices', needs: 'invoice.read' },
    {
      key: 'payments',
      label: 'Payments',
      icon: Landmark,
      at: '/payments',
      needs: 'payment.read',
      badge: waiting > 0 ? { count: waiting, meaning: 'requests to decide' } : undefined,
    },
    {
      key: 'careCredit',
      label: 'CareCredit',
      icon: Waves,
      at: '/carecredit',
      needs: 'carecredit.read',
      badge: open > 0 ? { count: open, meaning: 'open exceptions' } : undefined,
    },
    { key: 'reports', label: 'Reports', icon: ChartColumn, at: '/reports', needs: 'report.read' },
    { key: 'dayClose', label: 'Day close', icon: CalendarCheck, at: '/day-close', needs: 'day.read' },
    { key: 'settings', label: 'Settings', icon: Settings, at: '/settings', needs: 'shell.open' },
  ]
  return entries
    .filter((entry) => actions.includes(entry.needs))
    .map((entry) => ({ ...entry, active: path.startsWith(entry.at) }))
}
