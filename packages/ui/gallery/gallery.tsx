import { CalendarCheck, CreditCard, FileText, Receipt, Settings, Users, Waves } from 'lucide-react'
import { useState } from 'react'
import { Brand } from '../src/layout/brand.tsx'
import { CommandPalette, useCommandPalette } from '../src/dialog/command-palette.tsx'
import { Banner, Shell, type NavItem } from '../src/layout/shell.tsx'
import { LiveIndicator, LocationSwitcher, PaletteTrigger, UserMenu } from '../src/layout/top-bar.tsx'
import { Dialogs } from './dialogs.tsx'
import { PatientFile } from './patient-file.tsx'
import { PatientList } from './patient-list.tsx'
import { Pieces } from './pieces.tsx'
import { SignIn } from './sign-in.tsx'
import { searchAll } from './samples.ts'

const screens = { file: PatientFile, patients: PatientList, pieces: Pieces, dialogs: Dialogs }
const paletteLabel = 'Search patients, invoices, actions'
const locations = [
  { id: 'harbor', name: 'Harbor Street' },
  { id: 'mill', name: 'Mill Road' },
]

/** The frame with one sample screen in it, chosen by the address's fragment. */
export function Gallery() {
  const name = location.hash.slice(1)
  const Screen = screens[name as keyof typeof screens] ?? PatientFile
  const palette = useCommandPalette()
  const [query, setQuery] = useState('')
  const [locationId, setLocationId] = useState('harbor')
  const nav: NavItem[] = [
    { key: 'patients', label: 'Patients', icon: Users, active: name === 'patients' },
    { key: 'file', label: 'Patient file', icon: FileText, active: name === 'file' },
    { key: 'pieces', label: 'Pieces', icon: Receipt, active: name === 'pieces' },
    { key: 'dialogs', label: 'Dialogs', icon: CreditCard, active: name === 'dialogs' },
    { key: 'carecredit', label: 'CareCredit', icon: Waves, badge: { count: 3, meaning: 'open exceptions' } },
    { key: 'day', label: 'Day close', icon: CalendarCheck },
    { key: 'settings', label: 'Settings', icon: Settings },
  ]
  if (name === 'gate') return <SignIn />
  return (
    <Shell
      brand={<Brand name="Tillwave" />}
      nav={nav}
      renderLink={(item, parts) => <a href={`#${item.key}`} onClick={reloadLater} {...parts} />}
      banner={name === 'pieces' && <Banner>Sandbox — not affiliated with Synchrony</Banner>}
      start={<LocationSwitcher locations={locations} currentId={locationId} onChoose={setLocationId} />}
      search={<PaletteTrigger label={paletteLabel} onOpen={palette.open} />}
      end={
        <>
          <LiveIndicator state={name === 'pieces' ? 'offline' : 'live'} />
          <UserMenu name="Rosa Delgado" detail="Front desk" onSignOut={() => undefined} />
        </>
      }
    >
      <Screen />
      <CommandPalette
        label={paletteLabel}
        opened={palette.opened}
        onClose={palette.close}
        query={query}
        onQueryChange={setQuery}
        groups={searchAll(query)}
      />
    </Shell>
  )
}

/** The fragment changes after the click; the gallery has no router, so it simply starts again. */
function reloadLater() {
  setTimeout(() => location.reload())
}
