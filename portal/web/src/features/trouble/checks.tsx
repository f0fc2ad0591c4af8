import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Section } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { useState } from 'react'
import { clockText, isClockWrong } from '../../state/clock.ts'
import { statusQuery, useConnection } from '../../state/status.ts'
import { urls, type HelpTopic } from '../../urls.ts'
import { cookiesWork } from './browser-checks.ts'

interface Check {
  name: string
  good: boolean | undefined
  /** What was found, in a few words. */
  found: string
  topic: HelpTopic
}

/** What this computer's browser does now, tried for real: cookies, connection, clock (PP-7). */
export function Checks() {
  const connection = useConnection()
  const { data, refetch, isFetching } = useQuery(statusQuery)
  const [cookies, setCookies] = useState(cookiesWork)
  const connected = connection === 'connected' && data !== undefined
  const clock = connected ? data.clock : undefined
  const checks: Check[] = [
    // Else this page would not have come so far; see check.js.
    { name: 'Browser', good: true, found: 'Supported', topic: 'unsupported-browser' },
    { name: 'Cookies', good: cookies, found: cookies ? 'Kept' : 'Blocked', topic: 'cookies-off' },
    {
      name: 'Connection',
      good: connected || (isFetching ? undefined : false),
      found: connected ? 'Works' : isFetching ? 'Trying' : 'None',
      topic: 'offline',
    },
    {
      name: 'Clock',
      good: clock && !isClockWrong(clock),
      found: clock ? foundClock(clock.aheadMs) : 'Unknown',
      topic: 'wrong-clock',
    },
  ]
  return (
    <Section title="Checks of this browser">
      <ul className="po-checks">
        {checks.map(({ name, good, found, topic }) => (
          <li key={name}>
            {good === false ? <Link {...urls.helpTopic(topic)}>{name}</Link> : name}
            <StatusPill tone={good === undefined ? 'progress' : good ? 'positive' : 'negative'}>
              {found}
            </StatusPill>
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        size="xs"
        loading={isFetching}
        onClick={() => {
          setCookies(cookiesWork())
          void refetch()
        }}
      >
        Check again
      </Button>
    </Section>
  )
}

function foundClock(aheadMs: number): string {
  const text = clockText(aheadMs)
  return text.charAt(0).toUpperCase() + text.slice(1)
}
