import type { Block, Column, Fact, Row } from './paper.ts'
import { colours, type Pen } from './pen.ts'
import { drawBanner, drawCode, drawList } from './piece-blocks.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** Draws one part of a paper and moves on below it. */
export function drawBlock(pen: Pen, block: Block): void {
  switch (block.kind) {
    case 'heading':
      return drawHeading(pen, block)
    case 'text':
      return drawText(pen, block)
    case 'table':
      return drawTable(pen, block)
    case 'figures':
      return drawFigures(pen, block)
    case 'boxes':
      return drawBoxes(pen, block)
    case 'amount':
      return drawAmount(pen, block)
    case 'list':
      return drawList(pen, block)
    case 'banner':
      return drawBanner(pen, block)
    case 'code':
      return drawCode(pen, block)
  }
}

function drawHeading(pen: Pen, { text }: Of<'heading'>) {
  // A heading stands with the first lines of what it is over.
  pen.room(70)
  pen.y += 14
  pen.y += pen.write(text, pen.left, pen.y, pen.width, { size: 11, strong: true }) + 4
}

function drawText(pen: Pen, { text, quiet }: Of<'text'>) {
  const look = quiet ? { colour: colours.faint } : {}
  pen.room(pen.height(text, pen.width, look) + 8)
  pen.y += 4
  pen.y += pen.write(text, pen.left, pen.y, pen.width, look) + 4
}

const GAP = 10
const CELL_PADDING = 3.5

function drawTable(pen: Pen, { columns, rows }: Of<'table'>) {
  const boxes = placeColumns(pen, columns)
  const head = () => {
    const height = drawCells(
      pen,
      boxes,
      columns.map((column) => column.label),
      { strong: true },
    )
    pen.rule(pen.y + height + 2, 1, colours.ink)
    pen.y += height + 3
  }
  pen.room(50)
  head()
  for (const row of rows) {
    const height = heightOfRow(pen, boxes, row) + 2 * CELL_PADDING
    if (pen.room(height)) head()
    if (row.look === 'group') pen.fill(pen.left, pen.y, pen.width, height, colours.tint)
    pen.y += CELL_PADDING
    drawCells(pen, boxes, row.cells, lookOf(row))
    pen.y += height - CELL_PADDING
    pen.rule(pen.y, 0.5, colours.line)
  }
  pen.y += 6
}

interface Box {
  x: number
  width: number
  align: 'left' | 'right'
}

function placeColumns(pen: Pen, columns: readonly Column[]): Box[] {
  const shares = columns.reduce((sum, { share = 1 }) => sum + share, 0)
  const room = pen.width - GAP * (columns.length - 1)
  let x = pen.left
  return columns.map(({ share = 1, align = 'left' }) => {
    const box = { x, width: (room * share) / shares, align }
    x += box.width + GAP
    return box
  })
}

function lookOf({ look }: Row) {
  if (look === 'quiet') return { colour: colours.faint }
  return { strong: look === 'strong' || look === 'group' }
}

/** A group's heading may run over all columns: only its first cell counts. */
function boxesOf(pen: Pen, boxes: readonly Box[], { look, cells }: Row): readonly Box[] {
  const alone = look === 'group' && cells.slice(1).every((cell) => cell === '')
  return alone ? [{ x: pen.left + 4, width: pen.width - 8, align: 'left' }] : boxes
}

function heightOfRow(pen: Pen, boxes: readonly Box[], row: Row): number {
  const heights = boxesOf(pen, boxes, row).map((box, at) =>
    pen.height(row.cells[at] ?? '', box.width, lookOf(row)),
  )
  return Math.max(...heights)
}

function drawCells(pen: Pen, boxes: readonly Box[], cells: readonly string[], look: object): number {
  const heights = boxes.map(({ x, width, align }, at) => {
    const words = cells[at] ?? ''
    return words === '' ? 0 : pen.write(words, x, pen.y, width, { ...look, align })
  })
  return Math.max(...heights)
}

function drawFigures(pen: Pen, { rows }: Of<'figures'>) {
  const width = 230
  const x = pen.left + pen.width - width
  pen.room(rows.length * 18 + 10)
  pen.y += 4
  for (const { label, value, strong = false } of rows) {
    if (strong) {
      pen.fill(x, pen.y + 2, width, 1, colours.ink)
      pen.y += 6
    }
    const look = { strong, size: strong ? 10.5 : 9.5 }
    const height = pen.write(label, x, pen.y, width - 90, look)
    pen.write(value, x + width - 90, pen.y, 90, { ...look, align: 'right' })
    pen.y += height + 3
  }
  pen.y += 4
}

function drawBoxes(pen: Pen, { boxes }: Of<'boxes'>) {
  const width = (pen.width - 8 * (boxes.length - 1)) / boxes.length
  const height = 42
  pen.room(height + 16)
  pen.y += 8
  for (const [at, { label, value }] of boxes.entries()) {
    const x = pen.left + at * (width + 8)
    pen.fill(x, pen.y, width, height, colours.tint)
    pen.write(label, x + 8, pen.y + 6, width - 16, { colour: colours.faint, size: 8.5 })
    pen.write(value, x + 8, pen.y + 21, width - 16, { strong: true, size: 11, align: 'right' })
  }
  pen.y += height + 8
}

function drawAmount(pen: Pen, { label, value, note }: Of<'amount'>) {
  const height = note === undefined ? 40 : 48
  pen.room(height + 18)
  pen.y += 8
  pen.fill(pen.left, pen.y, pen.width, height, colours.tint)
  pen.fill(pen.left, pen.y, 3, height, colours.brand)
  const half = pen.width / 2
  pen.write(label, pen.left + 14, pen.y + (note === undefined ? 12 : 9), half, { strong: true, size: 11 })
  if (note !== undefined) pen.write(note, pen.left + 14, pen.y + 26, half, { colour: colours.faint })
  const big = { strong: true, size: 17, align: 'right' } as const
  pen.write(value, pen.left + half, pen.y + height / 2 - 11, half - 12, big)
  pen.y += height + 10
}

/** Words beside values, the values at the right; answers the height. */
export function drawFacts(pen: Pen, facts: readonly Fact[], x: number, y: number, width: number): number {
  let used = 0
  for (const { label, value } of facts) {
    const left = pen.write(label, x, y + used, 80, { colour: colours.faint })
    const right = pen.write(value, x + 84, y + used, width - 84, { align: 'right' })
    used += Math.max(left, right)
  }
  return used
}
