import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { notifyDone } from '@tillwave/ui/notify'
import { Banner } from '@tillwave/ui/shell'
import { useEffect, useRef } from 'react'
import { clockText } from '../state/clock.ts'
import { queryClient } from '../state/queries.ts'
import { statusQuery, useConnection, useWrongClock, type Status } from '../state/status.ts'
import { urls } from '../urls.ts'
import { localText } from './dates.ts'

/** Across the top of every page: no connection, maintenance on or ahead, incidents, a wrong clock (PP-6, PP-7). */
export function SiteNotices() {
  const { data } = useQuery(statusQuery)
  return (
    <>
      <ConnectionNotice />
      {data && <StatusNotices status={data} />}
      <ClockNotice />
    </>
  )
}

function ConnectionNotice() {
  const connection = useConnection()
  const wasLost = useRef(false)
  useEffect(() => {
    if (connection === 'connected' && wasLost.current) {
      notifyDone('The connection is back.')
      void queryClient.invalidateQueries()
    }
    wasLost.current = connection !== 'connected'
  }, [connection])

  if (connection === 'connected') return null
  return (
    <Banner tone="warning">
      {connection === 'offline'
        ? 'You are offline. What you see may be out of date, and nothing is sent. '
        : 'The portal cannot be reached right now. It is tried again every few seconds. '}
      <Link {...urls.helpTopic('offline')}>What to do</Link>
    </Banner>
  )
}

const AHEAD_MS = 7 * 24 * 60 * 60_000

function StatusNotices({ status }: { status: Status }) {
  const { maintenance, incidents, now } = status
  const on = maintenance.find(({ state }) => state === 'on')
  const next = maintenance.find(
    ({ state, beginsAt }) => state === 'announced' && Date.parse(beginsAt) - Date.parse(now) < AHEAD_MS,
  )
  const isOn = on !== undefined
  useEffect(() => {
    // Whoever is not an operator is told by the next answer, so one is asked for.
    if (isOn) void queryClient.invalidateQueries({ queryKey: ['desk'] })
  }, [isOn])
  return (
    <>
      {on && (
        <Banner tone="warning">
          Down for maintenance until {localText(on.endsAt)}: only operators can work. <Details />
        </Banner>
      )}
      {next && (
        <Banner>
          Maintenance from {localText(next.beginsAt)} to {localText(next.endsAt)}: {next.title}. <Details />
        </Banner>
      )}
      {incidents.map(({ id, title }) => (
        <Banner key={id} tone="warning">
          {title}. <Details />
        </Banner>
      ))}
    </>
  )
}

function Details() {
  return <Link {...urls.status()}>System status</Link>
}

function ClockNotice() {
  const aheadMs = useWrongClock()
  if (aheadMs === undefined) return null
  return (
    <Banner>
      This computer’s clock is {clockText(aheadMs)}. If your authenticator’s is too, its codes are refused.{' '}
      <Link {...urls.helpTopic('wrong-clock')}>Set the clock</Link>
    </Banner>
  )
}
