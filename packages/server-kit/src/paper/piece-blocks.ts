import type { Block } from './paper.ts'
import { colours, type Pen } from './pen.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** Draws points with a hanging indent, so that dots and numbers stand alone at the left. */
export function drawList(pen: Pen, { items, numbered = false }: Of<'list'>): void {
  const indent = 18 * pen.scale
  pen.y += 2
  for (const [at, item] of items.entries()) {
    pen.room(pen.height(item, pen.width - indent) + 6)
    const mark = numbered ? `${at + 1}.` : '•'
    pen.write(mark, pen.left + 4 * pen.scale, pen.y, indent, { strong: numbered, colour: colours.brand })
    pen.y += pen.write(item, pen.left + indent, pen.y, pen.width - indent) + 4 * pen.scale
  }
  pen.y += 4
}

const BANNER_PADDING = 22

/** Draws big words on our colour over the whole width, with a smaller line below them. */
export function drawBanner(pen: Pen, { text, note }: Of<'banner'>): void {
  const inner = pen.width - 2 * BANNER_PADDING
  const big = { size: 22, strong: true, colour: '#ffffff' }
  const small = { size: 10.5, colour: '#ffffff' }
  const noteHeight = note === undefined ? 0 : pen.height(note, inner, small) + 8
  const height = pen.height(text, inner, big) + noteHeight + 2 * BANNER_PADDING
  pen.room(height + 16)
  pen.fill(pen.left, pen.y, pen.width, height, colours.brand)
  const x = pen.left + BANNER_PADDING
  const used = pen.write(text, x, pen.y + BANNER_PADDING, inner, big)
  if (note !== undefined) pen.write(note, x, pen.y + BANNER_PADDING + used + 8, inner, small)
  pen.y += height + 16
}

const CODE_SIZE = 84
const CODE_PADDING = 8
// Readers need a light margin of four modules.
const QUIET_MODULES = 4

/** Draws a square that phones read on white, with words beside it. */
export function drawCode(pen: Pen, { modules, title, lines }: Of<'code'>): void {
  const side = CODE_SIZE * pen.scale
  const width = pen.width - side - 40
  const strong = { size: 12, strong: true }
  const words =
    pen.height(title, width, strong) + lines.reduce((sum, line) => sum + pen.height(line, width) + 2, 4)
  const height = Math.max(side, words) + 2 * CODE_PADDING
  pen.room(height + 24)
  pen.y += 12
  pen.fill(pen.left, pen.y, pen.width, height, colours.tint)
  drawModules(pen, modules, pen.left + CODE_PADDING, pen.y + CODE_PADDING, side)
  const x = pen.left + side + 28
  let y = pen.y + (height - words) / 2
  y += pen.write(title, x, y, width, strong) + 4
  for (const line of lines) y += pen.write(line, x, y, width) + 2
  pen.y += height + 12
}

function drawModules(pen: Pen, modules: readonly string[], x: number, y: number, side: number) {
  pen.fill(x, y, side, side, '#ffffff')
  const size = side / (modules.length + 2 * QUIET_MODULES)
  const [left, top] = [x + QUIET_MODULES * size, y + QUIET_MODULES * size]
  for (const [row, bits] of modules.entries())
    for (const run of bits.matchAll(/1+/g))
      // A hair wider and higher than a module, so that no white line shows between neighbours.
      pen.fill(left + run.index * size, top + row * size, run[0].length * size + 0.1, size + 0.1, '#000000')
}
