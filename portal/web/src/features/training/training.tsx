import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { dayText } from '@tillwave/money/format'
import { ErrorState } from '@tillwave/ui/error-state'
import { FigureCard, FigureRow } from '@tillwave/ui/figure-card'
import { Page } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { Tabs } from '@tillwave/ui/tabs'
import { DownloadButton } from '../../parts/download-button.tsx'
import { trainingTabs, urls, type TrainingTab } from '../../urls.ts'
import { Checklist } from './checklist.tsx'
import { certificationLook, trainingQuery, type Training as TrainingData } from './queries.ts'
import { Team } from './team.tsx'
import './training.css'

const route = getRouteApi('/portal/training')
const labels = { yours: 'Your checklist', team: 'Team' } as const satisfies Record<TrainingTab, string>

/** What one has to learn, what one is certified for, and for administrators the same of everybody. */
export function Training() {
  const navigate = useNavigate()
  const { tab = 'yours' } = route.useSearch()
  const { data, error, refetch } = useQuery(trainingQuery)
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton label="Loading the training" />
  const isGood = data.state === 'certified' || data.state === 'renewable'
  return (
    <Page
      heading="Training"
      meta="The course certifies you, and your practice’s locations with you, for a year."
      actions={isGood && <DownloadButton href="/api/training/certificate/pdf" label="Certificate" />}
    >
      <Tabs
        label="Training"
        tabs={trainingTabs.map((value) => ({ value, label: labels[value] }))}
        value={tab}
        onChange={(next) => void navigate({ ...urls.training(next), replace: true })}
      >
        {tab === 'yours' ? <Yours data={data} /> : <Team />}
      </Tabs>
    </Page>
  )
}

function Yours({ data }: { data: TrainingData }) {
  const { doneCount, courseCount, state, steps, locations } = data
  const next = steps.find(({ isDone }) => !isDone)
  const soonest = locations.toSorted((one, other) => one.expiresOn.localeCompare(other.expiresOn))[0]
  return (
    <div className="po-stack">
      <FigureRow>
        <FigureCard
          label="Your certification"
          value={<span className="po-standing">{certificationLook[state].label}</span>}
          note={standingNote(data)}
        />
        <FigureCard
          label="The course"
          value={`${doneCount} of ${courseCount}`}
          note={
            next ? <Link {...urls.resource(next.guide)}>Go on: {next.title}</Link> : 'Nothing is left to do.'
          }
        />
        <FigureCard
          label="Your practice’s locations"
          value={
            <span className="po-standing">
              {locations.every(({ isCertified }) => isCertified) ? 'Certified' : 'Lapsed'}
            </span>
          }
          note={soonest && `${soonest.locationName}: good through ${dayText(soonest.expiresOn)}`}
        />
      </FigureRow>
      <Checklist data={data} />
    </div>
  )
}

function standingNote({ state, expiresOn, renewableFrom }: TrainingData): string {
  if (expiresOn === null) return 'Complete the course below.'
  const day = dayText(expiresOn)
  if (state === 'lapsed') return `It was good through ${day}. Do the course again.`
  if (state === 'renewable') return `Good through ${day}. Do the course again for another year.`
  return `Good through ${day}. It can be renewed from ${dayText(renewableFrom ?? expiresOn)}.`
}
