import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Page, Section, TwoColumns } from '@tillwave/ui/page'
import { Quiet } from '@tillwave/ui/text'
import Markdown from 'markdown-to-jsx/react'
import { CircleQuestionMark, Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { practiceContactQuery } from '../papers/queries.ts'
import { guideNames, sections, titleOf } from './guides.ts'
import { searchGuides, type Section as GuideSection } from './search-guides.ts'
import './help.css'

/** Guides to what the office does, to be searched, and whom to ask (BI-17). */
export function Help() {
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed)
  const found = searchGuides(sections, wanted)
  return (
    <Page heading="Help">
      <TextInput
        label="Search help"
        type="search"
        leftSection={<Search size={15} aria-hidden />}
        placeholder="refund, credit, wave …"
        className="of-help-search"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <TwoColumns main={<Guides found={found} searching={wanted.trim() !== ''} />} aside={<Aside />} />
    </Page>
  )
}

function Guides({ found, searching }: { found: readonly GuideSection[]; searching: boolean }) {
  const number = found.length === 1 ? '1 answer' : `${found.length} answers`
  return (
    <>
      <span className={searching ? 'of-help-count' : 'tw-hidden'} role="status">
        {searching ? number : ''}
      </span>
      {found.length === 0 && (
        <EmptyState icon={CircleQuestionMark} title="Nothing was found">
          Try fewer or other words, or ask the help desk.
        </EmptyState>
      )}
      {guideNames
        .map((guide) => ({ guide, parts: found.filter((section) => section.guide === guide) }))
        .filter(({ parts }) => parts.length > 0)
        .map(({ guide, parts }) => (
          <Section key={guide} title={titleOf(guide)}>
            {parts.map((part) => (
              <article key={part.anchor} id={part.anchor} className="of-help-answer">
                {part.title !== part.guideTitle && <h3>{part.title}</h3>}
                <Markdown options={{ disableParsingRawHTML: true, forceBlock: true }}>{part.text}</Markdown>
              </article>
            ))}
          </Section>
        ))}
    </>
  )
}

function Aside() {
  const { data } = useQuery(practiceContactQuery)
  return (
    <>
      <Section title="Help desk">
        {data?.helpDesk ? (
          <p className="of-help-desk">{data.helpDesk}</p>
        ) : (
          <Quiet>Nobody is named yet. An administrator writes it under Settings, Practice.</Quiet>
        )}
      </Section>
      <Section title="Contents">
        <ul className="of-help-contents">
          {sections.map(({ anchor, title, guideTitle }) => (
            <li key={anchor} data-guide={title === guideTitle || undefined}>
              <a href={`#${anchor}`}>{title}</a>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
