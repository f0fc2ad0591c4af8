import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { notifyProblem } from '@tillwave/ui/notify'
import { StatusPill } from '@tillwave/ui/status-pill'
import { api } from '../../api.ts'
import { forgetPerson } from '../../app.tsx'
import { At } from '../../parts/at.tsx'
import { agoText } from '../../parts/dates.ts'
import { queryClient } from '../../state/queries.ts'

const key = ['sign-ins']

type Listed = Awaited<ReturnType<typeof api.listSignIns>>[number]

/** The signed-in person's own sign-ins, each of which can be ended. */
export function SignIns() {
  const signIns = useQuery({ queryKey: key, queryFn: () => api.listSignIns() })
  const end = useMutation({
    mutationFn: (signIn: Listed) => api.endSignIn({ params: { signInId: signIn.id } }),
    onSuccess: (_reply, signIn) => {
      if (signIn.current) forgetPerson()
      else void queryClient.invalidateQueries({ queryKey: key })
    },
    onError: (problem) => notifyProblem(problem.message),
  })
  const columns: Column<Listed>[] = [
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
    { key: 'since', title: 'Signed in', cell: (row) => <At instant={row.createdAt} /> },
    { key: 'seen', title: 'Last used', cell: (row) => agoText(row.lastSeenAt) },
    {
      key: 'end',
      title: 'Action',
      align: 'end',
      cell: (row) => (
        <Button variant="default" size="xs" disabled={end.isPending} onClick={() => end.mutate(row)}>
          {row.current ? 'Sign out here' : 'End'}
        </Button>
      ),
    },
  ]
  return (
    <DataTable
      label="Your sign-ins"
      columns={columns}
      rows={signIns.data}
      rowKey={(row) => row.id}
      error={
        signIns.error ? { message: signIns.error.message, onRetry: () => void signIns.refetch() } : undefined
      }
      empty={<EmptyState title="No open sign-ins" />}
    />
  )
}

const browsers = [
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = [
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['Linux', 'Linux'],
] as const

function browserText(userAgent: string): string {
  const named = (list: readonly (readonly [string, string])[]) =>
    list.find(([mark]) => userAgent.includes(mark))?.[1]
  const browser = named(browsers) ?? 'A browser'
  const system = named(systems)
  return system ? `${browser} on ${system}` : browser
}
