import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Page } from '@tillwave/ui/page'
import { Tabs } from '@tillwave/ui/tabs'
import { mayOn, useDesk } from '../../state/desk.ts'
import { urls, type SettingsTab } from '../../urls.ts'
import { ApiKeys } from './api-keys.tsx'
import { Locations } from './locations.tsx'
import { OwnSecurity } from './own-security.tsx'
import { Users } from './users.tsx'

const route = getRouteApi('/portal/settings')

const tabs: { value: SettingsTab; label: string; needs: 'merchant.read' | 'shell.open' }[] = [
  { value: 'locations', label: 'Locations', needs: 'merchant.read' },
  { value: 'api-keys', label: 'API keys', needs: 'merchant.read' },
  { value: 'users', label: 'Users', needs: 'merchant.read' },
  { value: 'security', label: 'Your sign-in', needs: 'shell.open' },
]

/** Settings: the practice's locations, its API keys, its users, and one's own sign-in. */
export function Settings() {
  const desk = useDesk()
  const navigate = useNavigate()
  const shown = tabs.filter(({ needs }) => mayOn(desk, needs))
  const asked = route.useSearch().tab
  const tab = shown.find(({ value }) => value === asked)?.value ?? shown[0]?.value ?? 'security'
  return (
    <Page heading="Settings">
      <Tabs
        label="Settings"
        tabs={shown}
        value={tab}
        onChange={(next) => void navigate({ ...urls.settings(next), replace: true })}
      >
        {tab === 'locations' && <Locations />}
        {tab === 'api-keys' && <ApiKeys />}
        {tab === 'users' && <Users />}
        {tab === 'security' && <OwnSecurity />}
      </Tabs>
    </Page>
  )
}
