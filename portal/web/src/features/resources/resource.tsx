import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { dayText } from '@tillwave/money/format'
import { ErrorState } from '@tillwave/ui/error-state'
import { Page, Section, TwoColumns } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { Printer } from 'lucide-react'
import { lazy, Suspense, type ReactNode } from 'react'
import { DownloadButton } from '../../parts/download-button.tsx'
import { mayOn, useDesk } from '../../state/desk.ts'
import { paths, urls } from '../../urls.ts'
import { Piece } from './piece.tsx'
import { PublicPage } from '../../parts/public-page.tsx'
import { resourceQuery, type Resource as ResourceData } from './queries.ts'
import { ReadingText } from './reading-text.tsx'
import { kindLook } from './words.ts'
import './resources.css'

const route = getRouteApi('/portal/resources/$resourceName')
const publicRoute = getRouteApi('/library/$resourceName')
const Quiz = lazy(async () => ({ default: (await import('../training/quiz.tsx')).Quiz }))

/** One resource inside the shell: read, printed, and for a guide completed (PP-13). */
export function Resource() {
  const { resourceName } = route.useParams()
  const desk = useDesk()
  const { data, error, refetch } = useQuery(resourceQuery(false, resourceName))
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton label="Loading the text" />
  if (data.kind === 'marketing') return <Piece resource={data} />
  return (
    <Reading resource={data} pdf={`/api/resources/${data.name}/pdf`}>
      {data.questions.length > 0 && mayOn(desk, 'training.take') && (
        <Suspense fallback={<PageSkeleton label="Loading the questions" />}>
          <Quiz key={data.name} guide={data} />
        </Suspense>
      )}
    </Reading>
  )
}

/** An article, a piece of news or the developers’ guide, for everybody. */
export function PublicResource() {
  const { resourceName } = publicRoute.useParams()
  const { data, error, refetch } = useQuery(resourceQuery(true, resourceName))
  return (
    <PublicPage>
      {error && !data && <ErrorState message={error.message} onRetry={() => void refetch()} />}
      {!error && !data && <PageSkeleton label="Loading the text" />}
      {data && <Reading resource={data} pdf={`/api/public-resources/${data.name}/pdf`} isPublic />}
    </PublicPage>
  )
}

interface ReadingProps {
  resource: ResourceData
  pdf: string
  isPublic?: boolean
  children?: ReactNode
}

function Reading({ resource, pdf, isPublic = false, children }: ReadingProps) {
  const { kind, title, summary, minutes, updatedOn, text } = resource
  return (
    <Page
      heading={title}
      meta={
        <>
          <span>{kindLook[kind].one}</span>
          {minutes !== null && <span>{minutes} minutes</span>}
          <span>As of {dayText(updatedOn)}</span>
        </>
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Printer size={15} aria-hidden />}
            onClick={() => window.print()}
          >
            Print
          </Button>
          <DownloadButton href={pdf} label="PDF" />
        </>
      }
    >
      <div className="po-read">
        <TwoColumns
          main={
            <>
              <article className="tw-card po-article">
                <p className="po-lead">{summary}</p>
                <ReadingText text={text} isPublic={isPublic} />
              </article>
              {children}
            </>
          }
          aside={<GoOn isPublic={isPublic} kind={kind} />}
        />
      </div>
    </Page>
  )
}

function GoOn({ isPublic, kind }: { isPublic: boolean; kind: ResourceData['kind'] }) {
  return (
    <Section title="Go on">
      <ul className="po-go-on">
        <li>
          <Link {...(isPublic ? urls.library() : urls.resources(kind))}>
            {isPublic ? 'All articles and news' : `All ${kindLook[kind].all.toLowerCase()}`}
          </Link>
        </li>
        {kind === 'guide' && !isPublic && (
          <li>
            <Link {...urls.training()}>Your training checklist</Link>
          </li>
        )}
        {kind === 'guide' && isPublic && (
          <>
            <li>
              <Link to={paths.magicValues}>Magic values and faults</Link>
            </li>
            <li>
              <a href="/partner/v1/openapi.json">The partner API’s document (OpenAPI)</a>
            </li>
          </>
        )}
        <li>
          <Link to={paths.support}>Ask support</Link>
        </li>
        <li>
          <Link to={paths.status}>Status of the portal</Link>
        </li>
      </ul>
    </Section>
  )
}
