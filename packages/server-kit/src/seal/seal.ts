import { sha256 } from '../hash.ts'

/** A row as a seal sees it: its id, and all that it tells in one text. */
export interface RowText {
  id: string
  text: string
}

/** A stretch of a trail: its rows as `id hash`, and a hash over them and the seal before. */
export interface Seal {
  /** 1 for the first seal of a chain, without gaps. */
  number: number
  sealedRows: readonly string[]
  hash: string
}

/** What is wrong with a row of a trail; without a row, with the seal itself. */
export interface SealFault {
  fault: 'changed' | 'missing' | 'inserted' | 'broken-seal'
  rowId: string | null
  sealNumber: number
}

/** Seals the rows that follow those of the seal before. */
export function makeSeal(before: Seal | undefined, rows: readonly RowText[]): Seal {
  const number = numberAfter(before)
  const sealedRows = rows.map(({ id, text }) => `${id} ${sha256(text)}`)
  return { number, sealedRows, hash: hashOf(before, number, sealedRows) }
}

/** Compares a seal with the seal before and with the rows that stand in its stretch now. */
export function faultsOf(before: Seal | undefined, seal: Seal, rows: readonly RowText[]): SealFault[] {
  const sealNumber = seal.number
  const isWhole =
    sealNumber === numberAfter(before) && seal.hash === hashOf(before, sealNumber, seal.sealedRows)
  const then = new Map(seal.sealedRows.map((row) => row.split(' ') as [id: string, hash: string]))
  const now = new Map(rows.map(({ id, text }) => [id, sha256(text)]))
  const fault = (word: SealFault['fault'], rowId: string | null) => ({ fault: word, rowId, sealNumber })
  return [
    ...(isWhole ? [] : [fault('broken-seal', null)]),
    ...[...then].flatMap(([id, hash]) => {
      const found = now.get(id)
      if (found === undefined) return [fault('missing', id)]
      return found === hash ? [] : [fault('changed', id)]
    }),
    ...[...now.keys()].filter((id) => !then.has(id)).map((id) => fault('inserted', id)),
  ]
}

function numberAfter(before: Seal | undefined): number {
  return (before?.number ?? 0) + 1
}

function hashOf(before: Seal | undefined, number: number, sealedRows: readonly string[]): string {
  return sha256([before?.hash ?? '', number, ...sealedRows].join('\n'))
}
