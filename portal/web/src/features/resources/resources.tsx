import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { publicKinds, resourceKinds } from '@tillwave/portal-contract/resources'
import { PublicPage } from '../../parts/public-page.tsx'
import { urls } from '../../urls.ts'
import { Library } from './library.tsx'

const route = getRouteApi('/portal/resources')
const publicRoute = getRouteApi('/library')

/** Guides, articles, marketing and news, for those who are signed in (PP-13). */
export function Resources() {
  const navigate = useNavigate()
  const { kind = 'guide' } = route.useSearch()
  return (
    <Library
      heading="Resources"
      kinds={resourceKinds}
      kind={kind}
      onKind={(next) => void navigate({ ...urls.resources(next), replace: true })}
    />
  )
}

/** Articles and news, for everybody; a search finds the developers’ guide too. */
export function PublicResources() {
  const navigate = useNavigate()
  const { kind = 'article' } = publicRoute.useSearch()
  return (
    <PublicPage>
      <Library
        heading="Library"
        isPublic
        kinds={publicKinds}
        kind={kind}
        onKind={(next) => void navigate({ ...urls.library(next), replace: true })}
      />
    </PublicPage>
  )
}
