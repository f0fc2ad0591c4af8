import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { Dialog } from '@tillwave/ui/dialog'
import { EmptyState } from '@tillwave/ui/empty-state'
import { StatusPill } from '@tillwave/ui/status-pill'
import { api } from '../../api.ts'
import { agoText } from '../../parts/dates.ts'
import { setGate } from '../../state/gate.ts'

const key = ['sign-ins']

type Listed = Awaited<ReturnType<typeof api.listSignIns>>[number]

/** The signed-in person's own sign-ins, each of which can be ended. */
export function SignIns({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const signIns = useQuery({ queryKey: key, queryFn: () => api.listSignIns() })
  const end = useMutation({
    mutationFn: (signIn: Listed) => api.endSignIn({ params: { signInId: signIn.id } }),
    onSuccess: (_reply, signIn) => {
      if (signIn.current) setGate('out')
      else void client.invalidateQueries({ queryKey: key })
    },
  })
  const columns: Column<Listed>[] = [
    { key: 'where', title: 'Browser', namesRow: true, cell: (row) => browserText(row.userAgent) },
    { key: 'address', title: 'Address', cell: (row) => row.address },
    { key: 'seen', title: 'Last used', cell: (row) => agoText(row.lastSeenAt) },
    {
      key: 'end',
      title: '',
      align: 'end',
      cell: (row) => (
        <Button variant="default" size="xs" disabled={end.isPending} onClick={() => end.mutate(row)}>
          {row.current ? 'Sign out here' : 'End'}
        </Button>
      ),
    },
  ]
  columns.splice(1, 0, {
    key: 'current',
    title: '',
    cell: (row) => row.current && <StatusPill tone="positive">This one</StatusPill>,
  })
  const problem = signIns.error ?? end.error

  return (
    <Dialog opened title="Your sign-ins" onClose={onClose} width="44rem">
      <DataTable
        label="Your sign-ins"
        columns={columns}
        rows={signIns.data}
        rowKey={(row) => row.id}
        empty={<EmptyState title="No open sign-ins" />}
        error={problem ? { message: problem.message } : undefined}
      />
    </Dialog>
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
