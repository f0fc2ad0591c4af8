import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { StatusPill } from '../display/status-pill.tsx'
import { EmptyState } from '../feedback/empty-state.tsx'
import { notifyProblem } from '../feedback/notify.ts'
import { Section } from '../layout/page.tsx'
import type { Column } from '../table/columns.tsx'
import { DataTable } from '../table/data-table.tsx'
import { browserText } from './browser-text.ts'
import type { OpenSignIn, SignInClient } from './sign-in-client.ts'
import { asRefusal, useTask } from './use-task.ts'

interface OpenSignInsProps {
  client: Pick<SignInClient, 'listSignIns' | 'endSignIn'>
  when: (instant: string) => string
  onSignedOut: () => void
}

/** The person's own open sign-ins, each of which can be ended. */
export function OpenSignIns({ client, when, onSignedOut }: OpenSignInsProps) {
  const [rows, setRows] = useState<OpenSignIn[]>()
  const [fault, setFault] = useState<string>()
  const read = useCallback(() => {
    setFault(undefined)
    client.listSignIns().then(setRows, (error: unknown) => setFault(asRefusal(error).message))
  }, [client])
  useEffect(read, [read])
  const end = useTask({
    work: (row: OpenSignIn) => client.endSignIn({ params: { signInId: row.id } }),
    onDone: (_reply, row) => (row.current ? onSignedOut() : read()),
    onRefused: ({ message }) => notifyProblem(message),
  })
  const columns: Column<OpenSignIn>[] = [
    {
      key: 'browser',
      title: 'Browser',
      namesRow: true,
      cell: (row) => (
        <>
          {browserText(row.userAgent)} {row.current && <StatusPill tone="positive">This one</StatusPill>}
        </>
      ),
    },
    { key: 'address', title: 'Address', cell: (row) => row.address },
    { key: 'since', title: 'Signed in', cell: (row) => when(row.createdAt) },
    { key: 'seen', title: 'Last used', cell: (row) => when(row.lastSeenAt) },
    {
      key: 'end',
      title: 'Action',
      align: 'end',
      cell: (row) => (
        <Button
          variant="default"
          size="xs"
          disabled={end.busy}
          aria-label={row.current ? 'Sign out here' : `End ${browserText(row.userAgent)}`}
          onClick={() => end.run(row)}
        >
          {row.current ? 'Sign out here' : 'End'}
        </Button>
      ),
    },
  ]
  return (
    <Section title="Your sign-ins" surface="plain">
      <DataTable
        label="Your sign-ins"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        error={fault === undefined ? undefined : { message: fault, onRetry: read }}
        empty={<EmptyState title="No open sign-ins" />}
      />
    </Section>
  )
}
