import type { Day } from '@tillwave/money/calendar'
import type { BookEntry } from '../../ledger/books.ts'
import type { AuditRow } from '../../ledger/plan.ts'
import type * as rows from './rows.ts'

/** A balance with a floor. */
export interface BalanceRow {
  account: number
  key: string
  cents: number
  version: number
}

/** The tables in memory. Rows that never change are frozen when they come in, so that changing one throws (I2). */
export class Tables {
  readonly entries: rows.EntryRow[] = []
  readonly entryById = new Map<string, rows.EntryRow>()
  readonly reversed = new Set<string>()
  readonly balances = new Map<string, BalanceRow>()
  readonly invoices: rows.InvoiceRow[] = []
  readonly invoiceById = new Map<string, rows.InvoiceRow>()
  readonly lines = new Map<string, rows.InvoiceLineRow[]>()
  readonly voids = new Set<string>()
  readonly reductions = new Map<string, rows.ReductionRow[]>()
  readonly payments = new Map<string, rows.PaymentRow>()
  readonly ends = new Set<string>()
  readonly sources = new Map<string, rows.SourceRow>()
  readonly lots = new Map<string, rows.LotRow>()
  readonly lotsOf = new Map<string, rows.LotRow[]>()
  readonly allocations = new Map<string, rows.AllocationRow>()
  readonly allocationsOf = new Map<string, rows.AllocationRow[]>()
  readonly takenBack = new Set<string>()
  readonly refunds: rows.RefundRow[] = []
  readonly stepsOf = new Map<string, rows.RefundStepRow[]>()
  readonly writtenOff = new Map<string, number>()
  readonly returns: rows.ReturnRow[] = []
  readonly returnedOf = new Map<string, { returnId: string; lineId: string; quantity: number }[]>()
  readonly sessions = new Map<string, rows.SessionRow>()
  readonly results = new Map<string, rows.ResultRow>()
  readonly resultById = new Map<string, rows.ResultRow>()
  readonly uses = new Set<string>()
  readonly quarantined = new Map<string, rows.QuarantinedRow>()
  readonly exceptions: rows.ExceptionRow[] = []
  readonly closings: { locationId: string | null; through: Day }[] = []
  readonly banked: rows.BankedRow[] = []
  readonly bankedChecks = new Map<string, string[]>()
  readonly bankedVoids = new Set<string>()
  readonly lapsed = new Map<string, number>()
  /** By chart: which one it is read through, and who pays. */
  readonly through = new Map<string, string>()
  readonly payers = new Map<string, string>()
  readonly audit: (AuditRow & { commit: number; actor: string })[] = []
  commits = 0

  /** A balance row, if there is one. */
  balance(account: number, key: string): BalanceRow | undefined {
    return this.balances.get(`${account} ${key}`)
  }

  /** The chart that a patient is read through. */
  survivor(patientId: string): string {
    return this.through.get(patientId) ?? patientId
  }

  /** The last date closed at a location, or for all. */
  closedThrough(locationId: string): Day | null {
    const days = this.closings
      .filter((one) => one.locationId === null || one.locationId === locationId)
      .map((one) => one.through)
    return days.reduce<Day | null>((last, day) => (last === null || day > last ? day : last), null)
  }

  /** What an account of a location holds through a date, as `balances_at` answers. */
  till(account: number, locationId: string, through: Day): number {
    let cents = 0
    for (const entry of this.entries) {
      if (entry.effectiveOn > through) continue
      for (const line of entry.lines)
        if (line.account === account && line.key === locationId)
          cents += line.side === 'D' ? line.cents : -line.cents
    }
    return cents
  }

  /** An entry to mirror. */
  entry(id: string): BookEntry | undefined {
    return this.entryById.get(id)
  }
}

/** Adds to a list kept by key. */
export function push<Row>(lists: Map<string, Row[]>, key: string, row: Row): void {
  const list = lists.get(key)
  if (list) list.push(row)
  else lists.set(key, [row])
}
