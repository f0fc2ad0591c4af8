import type { Block } from '@tillwave/server-kit/paper/paper'

function plainWords(line: string): string {
  return line
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replaceAll(/\*\*([^*]+)\*\*/g, '$1')
    .replaceAll(/\b_([^_]+)_\b/g, '$1')
    .replaceAll(/`([^`]+)`/g, '$1')
    .replaceAll(/^>\s?/gm, '')
    .trim()
}

/** A whole text as plain words, without its code, for excerpts. */
export function plainText(markdown: string): string {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```$/gm, '')
  const rows = prose.split('\n').map((row) => row.replace(/^(#+|[-*]|\d+\.)\s+/, ''))
  return plainWords(rows.filter((row) => !/^\|[\s:|-]+\|$/.test(row)).join(' ')).replaceAll(/[\s|]+/g, ' ')
}

/** Markdown as parts of a paper: headings, paragraphs, lists, tables, and `# ` with `> ` as a piece's big words. */
export function blocksOf(markdown: string): Block[] {
  const parts = markdown
    // The small line under big words is a paragraph of its own for those who read the file.
    .replaceAll(/^(# .*)\n\n(?=> )/gm, '$1\n')
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.flatMap((part): Block[] => {
    if (part.startsWith('# ')) return [bannerOf(part)]
    const [first = '', ...rest] = part.split('\n')
    if (/^##+ /.test(first))
      return [{ kind: 'heading', text: plainWords(first.replace(/^#+ /, '')) }, ...blocksOf(rest.join('\n'))]
    if (/^[-*] /.test(part)) return [{ kind: 'list', items: itemsOf(part, /^[-*] /) }]
    if (/^\d+\. /.test(part)) return [{ kind: 'list', items: itemsOf(part, /^\d+\. /), numbered: true }]
    if (part.startsWith('|')) return [tableOf(part)]
    if (part.startsWith('```')) return [{ kind: 'text', text: codeOf(part) }]
    return [
      {
        kind: 'text',
        text: plainWords(part.replaceAll('\n', ' ')),
        ...(part.startsWith('>') && { quiet: true }),
      },
    ]
  })
}

function bannerOf(part: string): Block {
  const [first = '', ...rest] = part.split('\n')
  const note = plainWords(rest.join('\n')).replaceAll('\n', ' ')
  return { kind: 'banner', text: plainWords(first.slice(2)), ...(note !== '' && { note }) }
}

/** Lines of code stay lines, without the fence around them. */
function codeOf(part: string): string {
  return part.split('\n').slice(1, -1).join('\n')
}

/** An item may go on in the lines below it. */
function itemsOf(part: string, mark: RegExp): string[] {
  const items: string[] = []
  for (const row of part.split('\n')) {
    if (mark.test(row)) items.push(row.replace(mark, ''))
    else items.push(`${items.pop() ?? ''} ${row.trim()}`)
  }
  return items.map((item) => plainWords(item))
}

function tableOf(part: string): Block {
  const [head = [], , ...rows] = part.split('\n').map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => plainWords(cell)),
  )
  return {
    kind: 'table',
    columns: head.map((label, at) => ({ label, share: at === 0 ? 2 : 3 })),
    rows: rows.map((cells) => ({ cells })),
  }
}
