import { Button } from '@mantine/core'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Section } from '@tillwave/ui/page'
import { Wrench } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Ask } from '../../parts/ask.tsx'
import { MaintenanceNote } from '../status/incident.tsx'
import type { MaintenanceData } from '../status/queries.ts'
import { AnnounceMaintenance } from './announce-maintenance.tsx'
import { MoveEnd } from './move-end.tsx'

type Deed = 'start' | 'end' | 'move'

/** Maintenance of late and to come, and what an operator can do about it (PP-6). */
export function MaintenanceDesk({ maintenance }: { maintenance: MaintenanceData[] }) {
  const [announcing, setAnnouncing] = useState(false)
  const [doing, setDoing] = useState<{ deed: Deed; one: MaintenanceData }>()
  const close = () => setDoing(undefined)
  return (
    <Section
      title="Maintenance"
      actions={<Button onClick={() => setAnnouncing(true)}>Announce maintenance</Button>}
    >
      {maintenance.length === 0 && (
        <EmptyState icon={Wrench} title="No maintenance">
          While it is on, the portal and the partner API answer that they are down; operators go on.
        </EmptyState>
      )}
      {maintenance.map((one) => (
        <MaintenanceNote
          key={one.id}
          maintenance={one}
          actions={<Actions one={one} onChoose={(deed) => setDoing({ deed, one })} />}
        />
      ))}
      {announcing && <AnnounceMaintenance onClose={() => setAnnouncing(false)} />}
      {doing?.deed === 'start' && <Start one={doing.one} onClose={close} />}
      {doing?.deed === 'end' && <End one={doing.one} onClose={close} />}
      {doing?.deed === 'move' && <MoveEnd one={doing.one} onClose={close} />}
    </Section>
  )
}

function Actions({ one, onChoose }: { one: MaintenanceData; onChoose: (deed: Deed) => void }) {
  const { state, title } = one
  const button = (deed: Deed, label: string) => (
    <Button variant="default" size="xs" aria-label={`${label}: ${title}`} onClick={() => onChoose(deed)}>
      {label}
    </Button>
  )
  if (state === 'announced')
    return (
      <>
        {button('move', 'Move the end')}
        {button('end', 'Withdraw')}
        {button('start', 'Begin now')}
      </>
    )
  if (state !== 'on') return null
  return (
    <>
      {button('move', 'Move the end')}
      {button('end', 'End now')}
    </>
  )
}

interface DeedProps {
  one: MaintenanceData
  onClose: () => void
}

const startText =
  'From this moment, for as long as was planned, everybody but operators is told that the portal is down, and so is ' +
  'every practice system.'

function Start({ one, onClose }: DeedProps) {
  return (
    <Ask
      title="Begin maintenance now?"
      text={startText}
      label="Begin now"
      danger
      done="Maintenance is on."
      work={() => api.startMaintenance({ params: { maintenanceId: one.id } })}
      onClose={onClose}
    />
  )
}

function End({ one, onClose }: DeedProps) {
  const on = one.state === 'on'
  return (
    <Ask
      title={on ? 'End maintenance now?' : 'Withdraw this maintenance?'}
      text={
        on
          ? 'The portal and the partner API answer again at once.'
          : 'It never begins, and nobody is told of it.'
      }
      label={on ? 'End now' : 'Withdraw'}
      done={on ? 'Maintenance is over.' : 'The maintenance is withdrawn.'}
      work={() => api.endMaintenance({ params: { maintenanceId: one.id } })}
      onClose={onClose}
    />
  )
}
