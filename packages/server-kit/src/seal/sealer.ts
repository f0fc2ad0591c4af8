import type { Reader, Scope } from '../database.ts'
import { beginning, type Chain, type Place, type StoredSeal, type TrailRow } from './chain.ts'
import { faultsOf, makeSeal, type Seal, type SealFault } from './seal.ts'

const ROWS_OF_A_SEAL = 1_000

// Read together: what one transaction wrote is searched once for all of them. An import writes a million rows in one.
const SEALS_AT_ONCE = 20

const TOLD_FAULTS = 100

/** What the check of a chain found. */
export interface CheckedChain {
  sealedRows: number
  /** Written since the last seal. */
  unsealedRows: number
  /** The last seal. Who keeps its hash elsewhere can tell when the whole chain was made anew. */
  head: { number: number; hash: string; sealedAt: string } | null
  /** The first hundred. */
  faults: SealFault[]
}

/** Seals all rows that no other row can come before any more, in the order of their transactions; answers how many. */
export async function sealRows(scope: Scope, chain: Chain): Promise<number> {
  const most = SEALS_AT_ONCE * ROWS_OF_A_SEAL
  for (let sealed = 0; ;) {
    const rows = await scope.transaction((tx) => sealNext(tx, chain, most))
    sealed += rows
    if (rows < most) return sealed
  }
}

async function sealNext(tx: Reader, chain: Chain, most: number): Promise<number> {
  await tx.run(chain.lock)
  const last = await tx.maybe(chain.readLast)
  const rows = await tx.many(chain.listNext, [...(last?.until ?? beginning), most])
  let before: Seal | undefined = last
  for (let from = 0; from < rows.length; from += ROWS_OF_A_SEAL) {
    const stretch = rows.slice(from, from + ROWS_OF_A_SEAL)
    before = makeSeal(before, stretch)
    const { number, sealedRows, hash } = before
    await tx.run(chain.insertSeal, [number, ...(stretch.at(-1)?.place ?? beginning), sealedRows, hash])
  }
  return rows.length
}

/** Goes through the whole chain and names what was changed, removed or put in after it had been sealed. */
export async function checkChain(read: Reader, chain: Chain): Promise<CheckedChain> {
  const faults: SealFault[] = []
  let sealedRows = 0
  let last: StoredSeal | undefined
  for (;;) {
    const seals = await read.many(chain.listSeals, [last?.number ?? 0, SEALS_AT_ONCE])
    const newest = seals.at(-1)
    if (!newest) break
    const rows = await read.many(chain.listStretch, [...(last?.until ?? beginning), ...newest.until])
    let from = 0
    for (const seal of seals) {
      const to = endOf(rows, from, seal.until)
      faults.push(...faultsOf(last, seal, rows.slice(from, to)))
      sealedRows += seal.sealedRows.length
      last = seal
      from = to
    }
  }
  const { count: unsealedRows } = await read.one(chain.countAfter, [...(last?.until ?? beginning)])
  const head = last ? { number: last.number, hash: last.hash, sealedAt: last.sealedAt } : null
  return { sealedRows, unsealedRows, head, faults: faults.slice(0, TOLD_FAULTS) }
}

/** Where the rows end that stand at a place or before it, of rows in order. */
function endOf(rows: readonly TrailRow[], from: number, until: Place): number {
  let end = from
  for (let row = rows[end]; row && !isAfter(row.place, until); row = rows[end]) end += 1
  return end
}

function isAfter([writtenIn, id]: Place, [untilWrittenIn, untilId]: Place): boolean {
  return writtenIn === untilWrittenIn ? id > untilId : writtenIn > untilWrittenIn
}
