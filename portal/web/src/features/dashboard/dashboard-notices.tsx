import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Section } from '@tillwave/ui/page'
import type { ReactNode } from 'react'
import { At } from '../../parts/at.tsx'
import { statusQuery } from '../../state/status.ts'
import { urls } from '../../urls.ts'
import type { DashboardData } from './queries.ts'

/** What operators tell: maintenance to come, incidents that go on, and notices (PP-8). */
export function DashboardNotices({ notices }: { notices: DashboardData['notices'] }) {
  const { data } = useQuery(statusQuery)
  const coming = data?.maintenance ?? []
  const incidents = data?.incidents ?? []
  const nothing = notices.length + coming.length + incidents.length === 0
  return (
    <Section title="Notices" actions={<Link {...urls.status()}>System status</Link>}>
      {nothing && <p className="po-quiet">Nothing to tell: everything works, and nothing is planned.</p>}
      <ul className="po-newest po-told">
        {incidents.map(({ id, title, updates: [latest] }) => (
          <li key={id}>
            <strong>{title}</strong>
            {latest && <p>{latest.says}</p>}
            {latest && (
              <When>
                <At instant={latest.writtenAt} />
              </When>
            )}
          </li>
        ))}
        {coming.map(({ id, title, says, beginsAt, endsAt }) => (
          <li key={id}>
            <strong>Maintenance: {title}</strong>
            {says && <p>{says}</p>}
            <When>
              <At instant={beginsAt} /> to <At instant={endsAt} />
            </When>
          </li>
        ))}
        {notices.map(({ id, title, says, publishedAt }) => (
          <li key={id}>
            <strong>{title}</strong>
            <p>{says}</p>
            <When>
              <At instant={publishedAt} />
            </When>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function When({ children }: { children: ReactNode }) {
  return <span className="po-told-when">{children}</span>
}
