import { FocusTrap, Portal } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Countdown } from '@tillwave/ui/countdown'
import { Cover, Gate } from '@tillwave/ui/gate'
import { useEffect, useState } from 'react'
import { localText } from '../../parts/dates.ts'
import { gateBrand } from '../../parts/gate.tsx'
import { setGate } from '../../state/gate.ts'
import { queryClient } from '../../state/queries.ts'
import { statusQuery, type Status } from '../../state/status.ts'
import { paths, urls } from '../../urls.ts'
import './status.css'

const open = () => setGate('open')

/**
 * Covers the page while the portal is down for maintenance (PP-6). What is under it stays, and goes on by itself as
 * soon as it is over.
 */
export function MaintenanceCover() {
  const { data, dataUpdatedAt } = useQuery(statusQuery)
  const [since] = useState(() => Date.now())
  const on = data?.maintenance.find(({ state }) => state === 'on')
  const over = on === undefined && dataUpdatedAt > since

  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: statusQuery.queryKey })
  }, [])
  useEffect(() => {
    if (!over) return
    open()
    void queryClient.invalidateQueries()
  }, [over])

  return (
    <Portal>
      <FocusTrap>
        <div>
          <Cover label="Down for maintenance">
            <Gate
              brand={gateBrand}
              heading="Down for maintenance"
              level={2}
              note={on?.title}
              foot={
                <nav aria-label="During maintenance" className="po-public-links">
                  <Link {...urls.status()} onClick={open} data-autofocus>
                    System status
                  </Link>
                  <Link {...urls.helpTopic('maintenance')} onClick={open}>
                    What this means
                  </Link>
                  <Link {...urls.support()} onClick={open}>
                    Support
                  </Link>
                  <Link to={paths.signIn} onClick={open}>
                    Operators sign in
                  </Link>
                </nav>
              }
            >
              {on?.says && <p>{on.says}</p>}
              {on && data && (
                <p role="status">
                  Back at {localText(on.endsAt)}
                  <InLessThanAnHour endsAt={on.endsAt} status={data} />.
                </p>
              )}
              <p>
                Nothing of yours was half-done: what was not confirmed did not happen. This page goes on by
                itself, and what you typed is still there.
              </p>
            </Gate>
          </Cover>
        </div>
      </FocusTrap>
    </Portal>
  )
}

const HOUR_MS = 60 * 60_000

function InLessThanAnHour({ endsAt, status }: { endsAt: string; status: Status }) {
  if (Date.parse(endsAt) - Date.parse(status.now) > HOUR_MS) return null
  return (
    <>
      , in <Countdown until={Date.parse(endsAt) + status.clock.aheadMs} label="Back in" />
    </>
  )
}
