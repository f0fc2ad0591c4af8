import { createRequire } from 'node:module'
import { openSync as openFont } from 'fontkit'

/** A PDF under way. */
export type Pdf = PDFKit.PDFDocument

/** Points, 72 to the inch. */
export const margin = { side: 48, top: 48, bottom: 64 }

/** One dark, one light for what explains, one for lines, one behind figures, one of our own. */
export const colours = {
  ink: '#16211f',
  faint: '#5b6966',
  line: '#d5dcda',
  tint: '#f1f5f4',
  brand: '#0b6e5f',
}

/** How words look. */
export interface Look {
  size?: number
  strong?: boolean
  colour?: string
  align?: 'left' | 'right'
}

const { resolve } = createRequire(import.meta.url)
// Inter (OFL): Latin with all its accents, Greek and Cyrillic. Opened once for all papers, since that is the slow part.
const regular = openFont(resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'))
const semibold = openFont(resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'))
const LINE_GAP = 2

/** Makes the fonts known to a PDF. */
export function giveFonts(pdf: Pdf): void {
  // Opened fonts are taken as they are, which the library's types do not say.
  pdf.registerFont('regular', regular as unknown as Buffer)
  pdf.registerFont('strong', semibold as unknown as Buffer)
}

/** Draws on the pages of one paper from top to bottom; `y` is where the next thing goes. */
export class Pen {
  readonly pdf: Pdf
  readonly #newPage: () => void
  y = margin.top
  /** How many times larger all letters are than their looks say. */
  readonly scale: number

  constructor(pdf: Pdf, newPage: () => void, scale = 1) {
    this.pdf = pdf
    this.#newPage = newPage
    this.scale = scale
  }

  get left(): number {
    return margin.side
  }

  get width(): number {
    return this.pdf.page.width - 2 * margin.side
  }

  /** Begins a new page unless this much height is left; answers whether it did. */
  room(height: number): boolean {
    if (this.y + height <= this.pdf.page.height - margin.bottom) return false
    this.#newPage()
    this.y = margin.top
    return true
  }

  /** Writes words in a box, without moving on; answers their height. Words too long for the box are cut. */
  write(words: string, x: number, y: number, width: number, look: Look = {}): number {
    const height = this.height(words, width, look)
    this.pdf.fillColor(look.colour ?? colours.ink)
    this.pdf.text(words, x, y, { width, align: look.align ?? 'left', lineGap: LINE_GAP })
    return height
  }

  /** How high words will be in a box of that width. */
  height(words: string, width: number, { size = 9.5, strong = false }: Look = {}): number {
    this.pdf.font(strong ? 'strong' : 'regular').fontSize(size * this.scale)
    return words === '' ? 0 : this.pdf.heightOfString(words, { width, lineGap: LINE_GAP })
  }

  /** A filled box. */
  fill(x: number, y: number, width: number, height: number, colour: string): void {
    this.pdf.rect(x, y, width, height).fill(colour)
  }

  /** A line over the whole width. */
  rule(y: number, thickness: number, colour: string): void {
    this.pdf.lineWidth(thickness).strokeColor(colour)
    this.pdf
      .moveTo(this.left, y)
      .lineTo(this.left + this.width, y)
      .stroke()
  }
}
