/** A day of a written story: what is done, and what the reports say in the evening. */
export interface StoryDay {
  on: string
  steps: string[]
  expected: { report: string; text: string }[]
}

/** Reads a story: a day for each heading, its steps in `code`, what is expected in fenced blocks. */
export function readStory(markdown: string): StoryDay[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const expected = [...section.matchAll(/^```([a-z-]+)\n(.*?)^```/gms)].map(
        ([, report = '', text = '']) => ({ report, text }),
      )
      const prose = section.replaceAll(/^```.*?^```/gms, '')
      const steps = [...prose.matchAll(/`([^`]+)`/g)].map(([, step = '']) => step)
      return { on: section.slice(0, 10), steps, expected }
    })
}
