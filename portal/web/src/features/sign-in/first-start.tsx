import { Navigate, useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { FirstStart as Page } from '@tillwave/ui/first-start'
import { api } from '../../api.ts'
import { gateBrand, PublicFrame } from '../../parts/gate.tsx'
import { paths } from '../../urls.ts'
import { firstStartQuery } from './queries.ts'

/** The first page of a portal that nobody has used yet: it asks for the lender's first operator. */
export function FirstStart() {
  const navigate = useNavigate()
  const { data } = useQuery(firstStartQuery)
  if (data && !data.needed) return <Navigate to={paths.signIn} replace />
  return (
    <PublicFrame>
      <Page
        brand={gateBrand}
        heading="Set up the portal"
        note="You become the lender’s first operator, who approves practices that ask to be enrolled."
        codeNeeded={data?.codeNeeded ?? false}
        claim={(body) => api.claimPortal({ body })}
        onClaimed={() => void navigate({ to: paths.signIn, replace: true })}
      />
    </PublicFrame>
  )
}
