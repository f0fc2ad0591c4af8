import { useQuery } from '@tanstack/react-query'
import { addDays } from '@tillwave/money/calendar'
import { dayText } from '@tillwave/money/format'
import { Callout } from '@tillwave/ui/callout'
import { LinkButton } from '../../parts/link-button.tsx'
import { urls } from '../../urls.ts'
import { trainingQuery, type Training } from './queries.ts'

/** Tells in time that one's own certification or a location's lapses; nothing while all is well. */
export function CertificationNotice() {
  const { data } = useQuery(trainingQuery)
  const told = data && noticeOf(data)
  if (!told) return null
  return (
    <Callout
      tone={told.hasLapsed ? 'negative' : 'warning'}
      title={told.title}
      action={
        <LinkButton variant="default" size="xs" {...urls.training()}>
          Open Training
        </LinkButton>
      }
    >
      {told.says}
    </Callout>
  )
}

const TOLD_DAYS_AHEAD = 30

function noticeOf({ today, state, expiresOn, locations }: Training) {
  const soonest = locations.toSorted((one, other) => one.expiresOn.localeCompare(other.expiresOn))[0]
  if (soonest && !soonest.isCertified)
    return {
      hasLapsed: true,
      title: `The certification of ${soonest.locationName} has lapsed`,
      says: 'Your practice system cannot launch the portal from there until somebody completes the course.',
    }
  if (soonest && soonest.expiresOn <= addDays(today, TOLD_DAYS_AHEAD))
    return {
      hasLapsed: false,
      title: `The certification of ${soonest.locationName} lapses on ${dayText(soonest.expiresOn)}`,
      says: 'Whoever completes the course certifies your locations for another year.',
    }
  if (state !== 'renewable' && state !== 'lapsed') return undefined
  return {
    hasLapsed: state === 'lapsed',
    title:
      state === 'lapsed'
        ? 'Your certification has lapsed'
        : `Your certification lapses on ${dayText(expiresOn ?? today)}`,
    says: 'Do the course again to be certified for another year.',
  }
}
