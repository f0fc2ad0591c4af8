import { FilePlus2, FileText, UserRound } from 'lucide-react'
import type { PaletteGroup } from '../src/dialog/command-palette.tsx'
import type { StatusTone } from '../src/display/status-pill.tsx'

/** An invoice as the gallery shows it. */
export interface SampleInvoice {
  number: number
  date: string
  what: string
  status: { tone: StatusTone; text: string }
  totalCents: number
  balanceCents: number
}

/** Invoices in every state. */
export const invoices: SampleInvoice[] = [
  invoice(1048, 'Nov 18, 2026', 'Hearing aids, pair', 'progress', 'Issued', 318_000, 318_000),
  invoice(1042, 'Nov 3, 2026', 'Comprehensive eye exam', 'warning', 'Partly paid', 18_500, 8_500),
  invoice(1031, 'Oct 12, 2026', 'Progressive lenses and frame', 'positive', 'Paid', 64_250, 0),
  invoice(1017, 'Sep 1, 2026', 'Audiogram', 'negative', 'Overdue', 9_500, 9_500),
  invoice(1009, 'Aug 14, 2026', 'Ear mould, left', 'ended', 'Void', 12_000, 0),
  invoice(1054, 'Nov 21, 2026', 'Fitting and follow-up', 'neutral', 'Draft', 15_000, 15_000),
]

function invoice(
  number: number,
  date: string,
  what: string,
  tone: StatusTone,
  text: string,
  totalCents: number,
  balanceCents: number,
): SampleInvoice {
  return { number, date, what, status: { tone, text }, totalCents, balanceCents }
}

/** A patient as a list row shows them. */
export interface SamplePatient {
  id: string
  name: string
  chart: string
  born: string
  phone: string
  balanceCents: number
  lastVisit: string
  wave: string | null
}

const first = [
  'Ada',
  'Bruno',
  'Carmen',
  'Dmitri',
  'Elif',
  'Farah',
  'Gwen',
  'Hugo',
  'Ines',
  'Jonas',
  'Łucja',
  'Mei',
]
const last = [
  'Abbott',
  'Berglund',
  'Castellanos',
  'Dufour',
  'Eriksen',
  'Farrow',
  'Guzmán',
  'Hoang',
  'Iwu',
  'Jansen',
]

/** Any number of invented patients, the same every time. */
export function patients(count: number): SamplePatient[] {
  return Array.from({ length: count }, (_, place) => ({
    id: String(place),
    name: `${first[place % first.length]} ${last[(place * 7) % last.length]}`,
    chart: String(10_000 + place * 37),
    born: `${1 + (place % 12)}/${1 + (place % 28)}/${1940 + (place % 70)}`,
    phone: `(555) 01${place % 10}-${String(1000 + ((place * 83) % 9000))}`,
    balanceCents: place % 3 === 0 ? 0 : ((place * 7919) % 90_000) - 9_000,
    lastVisit: `Nov ${1 + (place % 21)}, 2026`,
    wave: place % 4 === 1 ? 'approved application on Oct 2, 2026' : null,
  }))
}

/** What the command palette finds in the gallery. */
export function searchAll(query: string): PaletteGroup[] {
  const nothing = () => undefined
  const matches = (text: string) => text.toLowerCase().includes(query.toLowerCase())
  return [
    {
      title: 'Patients',
      items: patients(6)
        .filter((patient) => matches(patient.name))
        .map(({ id, name, chart }) => ({
          id,
          label: name,
          detail: chart,
          icon: UserRound,
          onSelect: nothing,
        })),
    },
    {
      title: 'Invoices',
      items: invoices
        .filter((row) => matches(row.what))
        .slice(0, 3)
        .map((row) => ({
          id: `invoice-${row.number}`,
          label: `Invoice ${row.number}: ${row.what}`,
          detail: row.date,
          icon: FileText,
          onSelect: nothing,
        })),
    },
    {
      title: 'Actions',
      items: matches('Add patient')
        ? [{ id: 'add-patient', label: 'Add patient', icon: FilePlus2, onSelect: nothing }]
        : [],
    },
  ]
}
