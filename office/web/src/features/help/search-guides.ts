/** One question of a guide with its answer, in Markdown. */
export interface Section {
  guide: string
  guideTitle: string
  /** For its address within the page. */
  anchor: string
  title: string
  text: string
}

/** Cuts a guide at its headings: `# ` is its title, each `## ` begins a section; what stands before is the first. */
export function sectionsOf(guide: string, markdown: string): Section[] {
  const [head = '', ...rest] = markdown.split(/^## /m)
  const [, guideTitle = '', intro = ''] = /^# (.*)\n([\s\S]*)$/.exec(head) ?? []
  const cut = (title: string, text: string) => ({
    guide,
    guideTitle,
    anchor: `${guide}-${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    title,
    text: text.trim(),
  })
  return [
    cut(guideTitle, intro),
    ...rest.map((part) => {
      const [title = '', ...lines] = part.split('\n')
      return cut(title, lines.join('\n'))
    }),
  ]
}

/** The sections that have every typed word, those with a word in their title first. */
export function searchGuides(sections: readonly Section[], typed: string): readonly Section[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return sections
  const has = (text: string, word: string) => text.toLowerCase().includes(word)
  const found = sections.filter(({ title, text }) => words.every((word) => has(`${title} ${text}`, word)))
  const weight = ({ title }: Section) => words.filter((word) => has(title, word)).length
  return found.toSorted((one, other) => weight(other) - weight(one))
}
