import { queryOptions } from '@tanstack/react-query'
import type { CertificationState } from '@tillwave/portal-domain/training'
import type { StatusTone } from '@tillwave/ui/status-pill'
import { api } from '../../api.ts'

/** One's own checklist. */
export type Training = Awaited<ReturnType<typeof api.readTraining>>

/** The practice's users as their administrator sees them. */
export type Team = Awaited<ReturnType<typeof api.listTeamTraining>>

/** One's own checklist and certification. */
export const trainingQuery = queryOptions({ queryKey: ['training'], queryFn: () => api.readTraining() })

/** Who of the practice is certified until when. */
export const teamQuery = queryOptions({ queryKey: ['training-team'], queryFn: () => api.listTeamTraining() })

/** Where a certification stands, in words. */
export const certificationLook = {
  learning: { tone: 'neutral', label: 'Not certified yet' },
  certified: { tone: 'positive', label: 'Certified' },
  renewable: { tone: 'warning', label: 'Renew now' },
  lapsed: { tone: 'negative', label: 'Lapsed' },
} as const satisfies Record<CertificationState, { tone: StatusTone; label: string }>
