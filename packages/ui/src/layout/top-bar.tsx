import { Button, Menu, Tooltip, UnstyledButton } from '@mantine/core'
import { ChevronDown, MapPin, Monitor, Moon, Search, Sun, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useColorScheme } from '../look/provider.tsx'
import './top-bar.css'

interface LocationSwitcherProps {
  locations: readonly { id: string; name: string }[]
  currentId: string
  onChoose: (id: string) => void
}

/** Shows at which location the user works and lets them change it. */
export function LocationSwitcher({ locations, currentId, onChoose }: LocationSwitcherProps) {
  const current = locations.find((location) => location.id === currentId)
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className="tw-bar-button" aria-label={`Location: ${current?.name ?? 'none'}`}>
          <MapPin size={14} aria-hidden />
          <span className="tw-bar-text">{current?.name}</span>
          <ChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={currentId} onChange={onChoose}>
          {locations.map((location) => (
            <Menu.RadioItem key={location.id} value={location.id} closeMenuOnClick>
              {location.name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The field-like button in the top bar that opens the command palette. */
export function PaletteTrigger({ label, onOpen }: { label: string; onOpen: () => void }) {
  return (
    <button
      type="button"
      className="tw-palette-trigger"
      onClick={onOpen}
      aria-keyshortcuts="Control+K Meta+K"
    >
      <Search size={14} aria-hidden />
      <span className="tw-bar-text">{label}</span>
      <kbd aria-hidden>Ctrl K</kbd>
    </button>
  )
}

/** How the app's live connection is. */
export type LiveState = 'live' | 'connecting' | 'offline'

const liveWords: Record<LiveState, { label: string; meaning: string }> = {
  live: { label: 'Live', meaning: 'What others post appears here at once.' },
  connecting: { label: 'Connecting', meaning: 'Updates from others may be late.' },
  offline: { label: 'Offline', meaning: 'No connection. What you see may be out of date.' },
}

/** Says whether updates from other workstations arrive; a change is announced. */
export function LiveIndicator({ state }: { state: LiveState }) {
  const { label, meaning } = liveWords[state]
  return (
    <Tooltip label={meaning}>
      <span className="tw-live" data-state={state} role="status">
        <span className="tw-live-dot" aria-hidden />
        {label}
        <span className="tw-hidden">. {meaning}</span>
      </span>
    </Tooltip>
  )
}

interface UserMenuProps {
  name: string
  /** Under the name: the role, the user name. */
  detail: string
  /** Entries above the colour scheme: profile, sign-ins. Use `UserMenuItem`. */
  children?: ReactNode
  onSignOut: () => void
}

const schemes = [
  { choice: 'light', label: 'Light', icon: Sun },
  { choice: 'dark', label: 'Dark', icon: Moon },
  { choice: 'auto', label: 'As the system', icon: Monitor },
] as const

/** The signed-in user's menu: their own entries, light or dark, and signing out. */
export function UserMenu({ name, detail, children, onSignOut }: UserMenuProps) {
  const { choice, choose } = useColorScheme()
  return (
    <Menu width={224}>
      <Menu.Target>
        <UnstyledButton className="tw-bar-button" aria-label={`Signed in as ${name}, ${detail}`}>
          <span className="tw-initials" aria-hidden>
            {initials(name)}
          </span>
          <span className="tw-bar-text tw-user-name">{name}</span>
          <ChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="tw-user" aria-hidden>
          <strong>{name}</strong>
          {detail}
        </div>
        <Menu.Divider />
        {children}
        <Menu.RadioGroup value={choice}>
          {schemes.map(({ choice: scheme, label, icon: Icon }) => (
            <Menu.RadioItem
              key={scheme}
              value={scheme}
              onChange={() => choose(scheme)}
              rightSection={<Icon size={14} aria-hidden />}
            >
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={onSignOut}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/)
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase()
}

interface UserMenuItemProps {
  label: string
  icon: LucideIcon
  onSelect: () => void
}

/** One entry of the user menu. */
export function UserMenuItem({ label, icon: Icon, onSelect }: UserMenuItemProps) {
  return (
    <Menu.Item leftSection={<Icon size={14} aria-hidden />} onClick={onSelect}>
      {label}
    </Menu.Item>
  )
}

/** A quiet button for the top bar, such as Help. */
export function TopBarButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="subtle" color="gray" size="xs" onClick={onClick}>
      {label}
    </Button>
  )
}
