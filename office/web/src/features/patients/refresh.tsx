import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { ProgressLine } from '@tillwave/ui/progress-line'
import { useEffect, useRef } from 'react'
import { api } from '../../api.ts'
import { agoText } from '../../parts/dates.ts'
import { moneyTopics, readAgain } from '../../state/queries.ts'
import type { PatientSummary } from './queries.ts'

type RefreshLine = PatientSummary['careCredit']

/** How the fetch of a patient's CareCredit data stands, and how to fetch again. */
export interface CareCreditRefresh {
  fetching: boolean
  line: RefreshLine | undefined
  fetchNow: () => void
}

/**
 * Fetches a patient's CareCredit data when their file opens, and whenever asked (CC-7). The page never waits for
 * it; `known` is the line that came with the file.
 */
export function useCareCreditRefresh(patientId: string, known: RefreshLine | undefined): CareCreditRefresh {
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: () => api.refreshPatient({ params: { patientId } }),
    // The lender also says which merchant numbers are closed now.
    onSuccess: () => readAgain([...moneyTopics, 'location']),
  })
  const asked = useRef(false)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    mutate()
  }, [mutate])
  const failed: RefreshLine | undefined = error
    ? {
        state: 'failed',
        fetchedAt: (data ?? known)?.fetchedAt ?? null,
        failure: error.message,
      }
    : undefined
  return { fetching: isPending, line: failed ?? data ?? known, fetchNow: () => !isPending && mutate() }
}

interface RefreshStatusProps {
  refresh: CareCreditRefresh
  /** Without the Refresh button, where another one does the same. */
  bare?: boolean
}

/** The status line at the bottom of the summary, with its Refresh button. */
export function RefreshStatus({ refresh, bare = false }: RefreshStatusProps) {
  const { fetching, line, fetchNow } = refresh
  const state = fetching ? 'working' : line?.state === 'failed' ? 'failed' : 'done'
  return (
    <ProgressLine
      state={state}
      action={
        !bare && (
          <Button variant="default" size="xs" onClick={fetchNow} aria-disabled={fetching}>
            Refresh
          </Button>
        )
      }
    >
      {fetching ? 'Retrieving CareCredit data...' : lineText(line)}
    </ProgressLine>
  )
}

function lineText(line: RefreshLine | undefined): string {
  if (!line || line.state === 'never') return 'CareCredit data has not been fetched yet.'
  const good = line.fetchedAt
    ? `Last good answer ${agoText(line.fetchedAt)}.`
    : 'There was no good answer yet.'
  if (line.state === 'failed') return `${line.failure ?? 'CareCredit did not answer.'} ${good}`
  if (line.state === 'fetching') return 'Retrieving CareCredit data...'
  return line.fetchedAt
    ? `CareCredit data fetched ${agoText(line.fetchedAt)}.`
    : 'CareCredit data is up to date.'
}
