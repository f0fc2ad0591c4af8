import { lineAmounts } from '@tillwave/office-domain/billing/charge'
import { parseMoney } from '@tillwave/money/parse'
import { formatCents } from '@tillwave/money/format'
import { moneyText } from '@tillwave/ui/money-field'
import type { api } from '../../api.ts'
import type { CatalogItem } from './queries.ts'

/** A line as it is typed. */
export interface DraftLine {
  key: string
  catalogItemId: string | null
  /** Who treated; '' for nobody. */
  clinicianId: string
  description: string
  category: string
  quantity: string
  price: string
  discount: string
  taxRateBp: number
}

/** A line read: what it comes to, or what is wrong with it. */
export interface ReadLine {
  line: DraftLine
  quantity: number
  unitPriceCents: number
  discountCents: number
  netCents: number
  taxCents: number
  error: string | undefined
}

/** A line of the catalog, one piece, no discount, by the same clinician as the line before it. */
export function lineOf(item: CatalogItem, clinicianId: string): DraftLine {
  return {
    key: crypto.randomUUID(),
    catalogItemId: item.id,
    clinicianId,
    description: item.name,
    category: item.category,
    quantity: '1',
    price: moneyText(item.priceCents),
    discount: '',
    taxRateBp: item.taxRateBp,
  }
}

/** Works a typed line out: tax is rounded per line after the discount, as the server does. */
export function readLine(line: DraftLine): ReadLine {
  const nothing = { line, quantity: 0, unitPriceCents: 0, discountCents: 0, netCents: 0, taxCents: 0 }
  const refuse = (error: string): ReadLine => ({ ...nothing, error })
  if (!/^\d{1,3}$/.test(line.quantity.trim()) || Number(line.quantity) < 1)
    return refuse('Quantity: 1 to 999.')
  const price = parseMoney(line.price)
  if (!price.ok) return refuse(`Price: ${price.reason}`)
  const discount = /^[\s$0.,]*$/.test(line.discount)
    ? { ok: true as const, cents: 0 }
    : parseMoney(line.discount)
  if (!discount.ok) return refuse(`Discount: ${discount.reason}`)
  const read = {
    quantity: Number(line.quantity),
    unitPriceCents: price.cents,
    discountCents: discount.cents,
    taxRateBp: line.taxRateBp,
  }
  const grossCents = read.quantity * read.unitPriceCents
  if (read.discountCents > grossCents) return refuse(`Discount: at most ${formatCents(grossCents)}.`)
  const { netCents, taxCents } = lineAmounts(read)
  return { line, ...read, netCents, taxCents, error: undefined }
}

/** What all lines come to. */
export function totalsOf(lines: readonly ReadLine[]) {
  const total = (pick: (line: ReadLine) => number) => lines.reduce((sum, line) => sum + pick(line), 0)
  const netCents = total((line) => line.netCents)
  const taxCents = total((line) => line.taxCents)
  return {
    discountCents: total((line) => line.discountCents),
    netCents,
    taxCents,
    totalCents: netCents + taxCents,
  }
}

/** A line as the API takes it. */
export type LineForm = Parameters<typeof api.saveDraft>[0]['body']['lines'][number]

/** A read line as the API takes it. */
export function formOf({ line, quantity, unitPriceCents, discountCents }: ReadLine): LineForm {
  const { catalogItemId, clinicianId, description, category, taxRateBp } = line
  const words = { catalogItemId, clinicianId: clinicianId || null, description, category }
  return { ...words, quantity, unitPriceCents, discountCents, taxRateBp }
}

/** A kept line as it is typed again. */
export function typedOf(line: LineForm): DraftLine {
  return {
    key: crypto.randomUUID(),
    catalogItemId: line.catalogItemId,
    clinicianId: line.clinicianId ?? '',
    description: line.description,
    category: line.category,
    quantity: String(line.quantity),
    price: moneyText(line.unitPriceCents),
    discount: line.discountCents === 0 ? '' : moneyText(line.discountCents),
    taxRateBp: line.taxRateBp,
  }
}
