import { Link, Navigate, Outlet, useRouterState } from '@tanstack/react-router'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Brand } from '@tillwave/ui/brand'
import { ErrorState } from '@tillwave/ui/error-state'
import { Shell, type NavItem } from '@tillwave/ui/shell'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { UserMenu } from '@tillwave/ui/top-bar'
import {
  Activity,
  ArrowLeftRight,
  BookOpen,
  Building2,
  CalendarRange,
  ChartColumn,
  CreditCard,
  FlaskConical,
  GraduationCap,
  Landmark,
  LayoutDashboard,
  LifeBuoy,
  Mail,
  MessagesSquare,
  PhoneCall,
  ScrollText,
  Settings,
  SlidersHorizontal,
  UserCog,
  UserSearch,
  FileText,
} from 'lucide-react'
import { lazy, Suspense, type ReactNode } from 'react'
import { api } from '../../api.ts'
import { forgetPerson } from '../../app.tsx'
import { sandboxNotice } from '../../parts/gate.tsx'
import { SiteNotices } from '../../parts/site-notices.tsx'
import { DeskContext, mayOn, roleWords, useDeskQuery, type Desk } from '../../state/desk.ts'
import { paths, urls } from '../../urls.ts'
import { chatsQuery, isWaiting } from '../support-desk/queries.ts'
import { SessionBar } from './session-bar.tsx'

const StepUp = lazy(async () => ({ default: (await import('../sign-in/step-up.tsx')).StepUp }))
const ChatCorner = lazy(async () => ({ default: (await import('../chat/chat-corner.tsx')).ChatCorner }))
const IdleLock = lazy(async () => ({ default: (await import('../sign-in/idle-lock.tsx')).IdleLock }))

/** The frame round every screen of the portal, once it is known who is signed in; the screen, unless one is given. */
export function PortalShell({ children }: { children?: ReactNode }) {
  const desk = useDeskQuery()
  if (!desk.data && desk.error && !['unauthenticated', 'locked'].includes(desk.error.code))
    return <ErrorState message={desk.error.message} onRetry={() => void desk.refetch()} />
  return (
    <>
      {desk.data ? (
        <DeskContext value={desk.data}>
          <Frame desk={desk.data}>{children ?? <Outlet />}</Frame>
        </DeskContext>
      ) : (
        <PageSkeleton label="Opening the portal" />
      )}
      <Suspense>
        <StepUp />
        <IdleLock />
      </Suspense>
    </>
  )
}

function Frame({ desk, children }: { desk: Desk; children: ReactNode }) {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const signOut = useMutation({ mutationFn: () => api.signOut(), onSettled: forgetPerson })
  const chats = useQuery({ ...chatsQuery, enabled: mayOn(desk, 'support.answer') })
  const waiting = chats.data?.filter(isWaiting).length ?? 0
  // An operator belongs to no practice and has no dashboard.
  if (!desk.practice && path === paths.dashboard) return <Navigate {...urls.operator()} replace />
  return (
    <Shell
      brand={<Brand name="Lender portal" note={desk.practice?.name ?? 'Operations'} />}
      nav={navOf(desk, path, waiting)}
      banner={<SiteNotices />}
      renderLink={(item, parts) => (
        <Link
          {...destinations[item.key as Destination]()}
          activeOptions={{ exact: true, includeSearch: false }}
          {...parts}
        />
      )}
      search={
        <span className="po-notice">
          <FlaskConical size={14} aria-hidden />
          {sandboxNotice}
        </span>
      }
      end={
        <UserMenu
          name={desk.user.name}
          detail={roleWords[desk.user.role]}
          onSignOut={() => signOut.mutate()}
        />
      }
    >
      {desk.practice && <SessionBar />}
      <div>
        <Suspense fallback={<PageSkeleton label="Loading the page" />}>{children}</Suspense>
      </div>
      {desk.practice && (
        <Suspense>
          <ChatCorner />
        </Suspense>
      )}
    </Shell>
  )
}

const destinations = {
  dashboard: urls.dashboard,
  applications: () => urls.applications(),
  transactions: urls.transactions,
  accounts: urls.accounts,
  plans: urls.plans,
  settlements: urls.settlements,
  resources: () => urls.resources(),
  training: () => urls.training(),
  reports: () => urls.reports(),
  authorizations: urls.authorizations,
  auditTrail: urls.auditTrail,
  settings: () => urls.settings(),
  operator: urls.operator,
  chats: () => urls.chats(),
  tickets: () => urls.tickets(),
  enrolments: urls.enrolments,
  operators: urls.operators,
  lenderAccounts: urls.lenderAccounts,
  support: urls.support,
  statusDesk: urls.statusDesk,
  sandbox: urls.sandbox,
}

type Destination = keyof typeof destinations

/** The rail shows only what works, and to this person. */
function navOf(desk: Desk, path: string, waiting: number): NavItem[] {
  const entries = [
    { key: 'dashboard', label: 'Dashboard', icon: LayoutDashboard, needs: 'transaction.read' },
    { key: 'applications', label: 'Applications', icon: FileText, needs: 'application.read' },
    { key: 'transactions', label: 'Transactions', icon: ArrowLeftRight, needs: 'transaction.read' },
    { key: 'accounts', label: 'Accounts', icon: UserSearch, needs: 'account.read' },
    { key: 'plans', label: 'Plans', icon: CalendarRange, needs: 'plan.read' },
    { key: 'settlements', label: 'Settlements', icon: Landmark, needs: 'settlement.read' },
    { key: 'reports', label: 'Reports', icon: ChartColumn, needs: 'report.read' },
    { key: 'support', label: 'Support', icon: LifeBuoy, needs: 'ticket.read' },
    { key: 'operator', label: 'Operator console', icon: SlidersHorizontal, needs: 'sandbox.operate' },
    { key: 'chats', label: 'Chats', icon: MessagesSquare, needs: 'support.answer' },
    { key: 'tickets', label: 'Tickets', icon: Mail, needs: 'support.answer' },
    { key: 'authorizations', label: 'Authorizations', icon: PhoneCall, needs: 'application.decide' },
    { key: 'enrolments', label: 'Enrolments', icon: Building2, needs: 'enrolment.decide' },
    { key: 'operators', label: 'Operators', icon: UserCog, needs: 'operator.manage' },
    { key: 'lenderAccounts', label: 'Lender accounts', icon: CreditCard, needs: 'account.suspend' },
    { key: 'statusDesk', label: 'Status', icon: Activity, needs: 'status.operate' },
    { key: 'resources', label: 'Resources', icon: BookOpen, needs: 'resource.read' },
    { key: 'training', label: 'Training', icon: GraduationCap, needs: 'training.take' },
    { key: 'auditTrail', label: 'Audit trail', icon: ScrollText, needs: 'audit.read' },
    { key: 'settings', label: 'Settings', icon: Settings, needs: 'shell.open' },
    { key: 'sandbox', label: 'Sandbox', icon: FlaskConical, needs: 'shell.open' },
  ] as const
  const shown = entries.filter((entry) => mayOn(desk, entry.needs))
  // Of the entries that lead to this address, the one that says the most of it: /operator/chats, not /operator.
  const current = shown
    .map(({ key }) => destinations[key]().to)
    .filter((at) => path === at || (at !== '/' && path.startsWith(`${at}/`)))
    .reduce((longest, at) => (at.length > longest.length ? at : longest), '')
  return shown.map(({ key, label, icon }) => ({
    key,
    label,
    icon,
    active: destinations[key]().to === current,
    badge: key === 'chats' ? { count: waiting, meaning: 'chats wait' } : undefined,
  }))
}
