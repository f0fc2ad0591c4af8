/** Somebody's name with lines below it: an address, a telephone number. */
export interface Party {
  name: string
  lines: readonly string[]
}

/** A word beside a value, such as `Invoice` and `1042`. */
export interface Fact {
  label: string
  value: string
}

/** A column of a table. */
export interface Column {
  label: string
  /** Figures stand right; `left` unless told. */
  align?: 'left' | 'right'
  /** Its share of the width beside the others'; 1 unless told. */
  share?: number
}

/** A row of a table, one cell for each column. */
export interface Row {
  cells: readonly string[]
  /** `strong` for totals, `quiet` for what only explains the row above, `group` for a heading over the rows below. */
  look?: 'strong' | 'quiet' | 'group'
}

/** One part of a paper, from top to bottom. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; quiet?: boolean }
  /** Its heading is repeated on every page. */
  | { kind: 'table'; columns: readonly Column[]; rows: readonly Row[] }
  /** Totals at the right under a table. */
  | { kind: 'figures'; rows: readonly (Fact & { strong?: boolean })[] }
  /** Figures side by side in equal boxes, such as the ages of a debt. */
  | { kind: 'boxes'; boxes: readonly Fact[] }
  /** The one figure that the paper is about. */
  | { kind: 'amount'; label: string; value: string; note?: string }
  /** Points one below the other, with dots or numbers. */
  | { kind: 'list'; items: readonly string[]; numbered?: boolean }
  /** Big words on our colour: the head of a poster or a leaflet. */
  | { kind: 'banner'; text: string; note?: string }
  /** A square that phones read (QR), row by row, 1 for each dark module; words stand beside it. */
  | { kind: 'code'; modules: readonly string[]; title: string; lines: readonly string[] }

/**
 * A printed paper as data: what it says, in words and amounts that are formatted already. It is plain JSON, so it can
 * be kept as the record of what was handed out, and be drawn again.
 */
export interface Paper {
  /** What it is, such as `Receipt`. */
  title: string
  orientation?: 'portrait' | 'landscape'
  /** A poster or a leaflet: without the letterhead, in letters so many times as large. */
  posterScale?: number
  from: Party
  /** Placed for a window envelope. */
  to?: Party
  facts: readonly Fact[]
  blocks: readonly Block[]
  /** At the foot of every page, before its number. */
  footer: string
}
