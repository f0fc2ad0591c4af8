import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Section } from '@tillwave/ui/page'
import { BookOpen, Newspaper } from 'lucide-react'
import { api } from '../../api.ts'
import { urls } from '../../urls.ts'
import type { DashboardData } from './queries.ts'

const MOST = 4

/** What is worth reading for what the page shows, the newest piece of news first (PP-8). */
export function PickedResources({ data }: { data: DashboardData }) {
  const { data: found } = useQuery({
    queryKey: ['resources', false, {}],
    queryFn: () => api.listResources({ query: {} }),
    select: ({ resources }) => {
      const [news] = resources
        .filter(({ kind }) => kind === 'news')
        .toSorted((one, other) => (one.updatedOn < other.updatedOn ? 1 : -1))
      const named = namesFor(data).map((name) => resources.find((resource) => resource.name === name))
      return [news, ...named].filter((resource) => resource !== undefined).slice(0, MOST)
    },
  })
  if (!found || found.length === 0) return null
  return (
    <Section title="To read" actions={<Link {...urls.resources()}>All resources</Link>}>
      <ul className="po-newest">
        {found.map(({ name, title, kind }) => (
          <li key={name}>
            {kind === 'news' ? (
              <Newspaper size={15} strokeWidth={1.75} aria-hidden />
            ) : (
              <BookOpen size={15} strokeWidth={1.75} aria-hidden />
            )}
            <Link {...urls.resource(name)}>{title}</Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The resources for what the page shows, the most fitting first. */
function namesFor({ pendingCount, declinedCount, refundCount }: Counts): string[] {
  return [
    ...(pendingCount > 0 ? ['pending-or-declined-application'] : []),
    ...(declinedCount > 0 ? ['purchase-declined'] : []),
    ...(refundCount > 0 ? ['refund-or-void'] : []),
    'make-a-purchase',
    'where-is-the-money',
    'take-an-application',
  ]
}

type Counts = Pick<DashboardData, 'pendingCount' | 'declinedCount' | 'refundCount'>
