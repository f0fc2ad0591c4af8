import { sectionsOf, type Section } from './search-guides.ts'

/** The guides of the office, by the names of their files. */
export const guideNames = ['carecredit', 'patient-credits', 'papers'] as const

/** One guide. */
export type GuideName = (typeof guideNames)[number]

const files = import.meta.glob<string>('./guides/*.md', { query: '?raw', import: 'default', eager: true })

/** Every section of every guide, in order. */
export const sections: readonly Section[] = guideNames.flatMap((guide) =>
  sectionsOf(guide, files[`./guides/${guide}.md`] ?? ''),
)

/** The heading of a guide. */
export function titleOf(guide: GuideName): string {
  return sections.find((section) => section.guide === guide)?.guideTitle ?? guide
}
