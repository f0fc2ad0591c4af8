import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { Action } from '@tillwave/office-domain/permissions'
import { Page } from '@tillwave/ui/page'
import { Tabs } from '@tillwave/ui/tabs'
import type { ReactNode } from 'react'
import { useDesk } from '../../state/desk.ts'
import { urls, type SettingsTab } from '../../urls.ts'
import { AuditTrail } from './audit-trail.tsx'
import { Catalog } from './catalog.tsx'
import { Clinicians } from './clinicians.tsx'
import { Exports } from '../export/exports.tsx'
import { Imports } from '../import/imports.tsx'
import { PracticeContact } from '../papers/practice-contact.tsx'
import { Limits } from './limits.tsx'
import { Locations } from './locations.tsx'
import { OwnSecurity } from './own-security.tsx'
import { Staff } from './staff.tsx'

const route = getRouteApi('/office/settings')

const tabs: { value: SettingsTab; label: string; needs: Action }[] = [
  { value: 'locations', label: 'Locations', needs: 'shell.open' },
  { value: 'practice', label: 'Practice', needs: 'shell.open' },
  { value: 'catalog', label: 'Catalog', needs: 'catalog.read' },
  { value: 'clinicians', label: 'Clinicians', needs: 'catalog.read' },
  { value: 'staff', label: 'Staff', needs: 'staff.read' },
  { value: 'limits', label: 'Limits', needs: 'shell.open' },
  { value: 'import', label: 'Import', needs: 'import.run' },
  { value: 'export', label: 'Export', needs: 'export.run' },
  { value: 'audit', label: 'Audit trail', needs: 'audit.read' },
  { value: 'security', label: 'Your sign-in', needs: 'shell.open' },
]

const contents: Record<SettingsTab, () => ReactNode> = {
  locations: () => <Locations />,
  practice: () => <PracticeContact />,
  catalog: () => <Catalog />,
  clinicians: () => <Clinicians />,
  staff: () => <Staff />,
  limits: () => <Limits />,
  import: () => <Imports />,
  export: () => <Exports />,
  audit: () => <AuditTrail />,
  security: () => <OwnSecurity />,
}

/** The practice's set-up, and who did what. */
export function Settings() {
  const { desk } = useDesk()
  const { tab = 'locations' } = route.useSearch()
  const navigate = useNavigate()
  const allowed = tabs.filter(({ needs }) => desk.actions.includes(needs))
  const shown = allowed.find(({ value }) => value === tab)?.value ?? 'locations'
  return (
    <Page heading="Settings">
      <Tabs
        label="Settings"
        tabs={allowed}
        value={shown}
        onChange={(next) => void navigate({ ...urls.settings(next), replace: true })}
      >
        {contents[shown]()}
      </Tabs>
    </Page>
  )
}
