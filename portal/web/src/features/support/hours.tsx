import { Section } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { Phone } from 'lucide-react'
import { localText } from '../../parts/dates.ts'
import type { Support } from './queries.ts'
import './support.css'

/** The phone, whether somebody answers now, and the hours of the next days in the reader's zone. */
export function Hours({ support }: { support: Support }) {
  const { phone, open, changesAt, days, zone } = support
  return (
    <Section title="Phone and hours">
      <a className="po-phone" href={`tel:${phone.replaceAll(' ', '')}`}>
        <Phone size={18} aria-hidden />
        {phone}
      </a>
      <p className="po-open">
        <StatusPill tone={open ? 'positive' : 'ended'}>{open ? 'Open now' : 'Closed now'}</StatusPill>
        {changesAt && (
          <span>
            {open ? 'until' : 'opens'} {localText(changesAt, zone)}
          </span>
        )}
      </p>
      <table className="po-hours">
        <caption>Next seven days, {zoneText(zone)}</caption>
        <tbody>
          {days.map(({ day, opensAt, closesAt }) => (
            <tr key={day}>
              <th scope="row">{dayName(day)}</th>
              <td>
                {opensAt && closesAt ? `${timeText(opensAt, zone)} – ${timeText(closesAt, zone)}` : 'Closed'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function dayName(day: string): string {
  const parts = { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('en-US', parts).format(new Date(`${day}T00:00:00Z`))
}

function timeText(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone }).format(
    new Date(instant),
  )
}

/** A zone as people call it: `Eastern Time`. */
function zoneText(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longGeneric' }).formatToParts(0)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
