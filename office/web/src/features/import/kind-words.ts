import type { ImportKind } from '@tillwave/office-domain/import/fields'
import type { ImportState } from '@tillwave/office-domain/import/states'
import type { StatusTone } from '@tillwave/ui/status-pill'

/** What a file can bring, in words. */
export const kindWords: Readonly<Record<ImportKind, { title: string; detail: string }>> = {
  patients: { title: 'Patients', detail: 'Names, birth dates and contact. Bring these first.' },
  catalog: { title: 'Catalog', detail: 'Products and services with price and tax.' },
  balances: { title: 'Open balances', detail: 'Invoices that are not paid yet, with what is open.' },
  payments: {
    title: 'Earlier payments',
    detail: 'Deposits, and payments of imported invoices. CareCredit too.',
  },
}

/** Where an import stands, in words. */
export const stateWords: Readonly<Record<ImportState, { text: string; tone: StatusTone }>> = {
  uploading: { text: 'Sending', tone: 'progress' },
  reading: { text: 'Reading', tone: 'progress' },
  mapping: { text: 'Needs columns', tone: 'warning' },
  checking: { text: 'Checking', tone: 'progress' },
  checked: { text: 'Checked', tone: 'neutral' },
  posting: { text: 'Importing', tone: 'progress' },
  done: { text: 'Imported', tone: 'positive' },
  failed: { text: 'Refused', tone: 'negative' },
  cancelled: { text: 'Cancelled', tone: 'ended' },
}

/** A number of rows in words: `1 row`, `1,204 rows`. */
export function rowsText(rows: number): string {
  return rows === 1 ? '1 row' : `${rows.toLocaleString('en-US')} rows`
}
