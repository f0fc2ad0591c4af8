import type { Reader, Scope } from '../database.ts'
import { beginning, type Chain, type StoredSeal } from './chain.ts'
import { faultsOf, makeSeal, type SealFault } from './seal.ts'

const ROWS_OF_A_SEAL = 1_000
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
  for (let sealed = 0; ;) {
    const rows = await scope.transaction((tx) => sealNext(tx, chain))
    sealed += rows
    if (rows < ROWS_OF_A_SEAL) return sealed
  }
}

async function sealNext(tx: Reader, chain: Chain): Promise<number> {
  await tx.run(chain.lock)
  const last = await tx.maybe(chain.readLast)
  const rows = await tx.many(chain.listNext, [...(last?.until ?? beginning), ROWS_OF_A_SEAL])
  const newest = rows.at(-1)
  if (!newest) return 0
  const { number, sealedRows, hash } = makeSeal(last, rows)
  await tx.run(chain.insertSeal, [number, newest.written_in, newest.id, sealedRows, hash])
  return rows.length
}

/** Goes through the whole chain and names what was changed, removed or put in after it had been sealed. */
export async function checkChain(read: Reader, chain: Chain): Promise<CheckedChain> {
  const faults: SealFault[] = []
  let sealedRows = 0
  let last: StoredSeal | undefined
  for (;;) {
    const seals: StoredSeal[] = await read.many(chain.listSeals, [last?.number ?? 0, SEALS_AT_ONCE])
    for (const seal of seals) {
      const rows = await read.many(chain.listStretch, [...(last?.until ?? beginning), ...seal.until])
      faults.push(...faultsOf(last, seal, rows))
      sealedRows += seal.sealedRows.length
      last = seal
    }
    if (seals.length < SEALS_AT_ONCE) break
  }
  const { count: unsealedRows } = await read.one(chain.countAfter, [...(last?.until ?? beginning)])
  const head = last ? { number: last.number, hash: last.hash, sealedAt: last.sealedAt } : null
  return { sealedRows, unsealedRows, head, faults: faults.slice(0, TOLD_FAULTS) }
}
