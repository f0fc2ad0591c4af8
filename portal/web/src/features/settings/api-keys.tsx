import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ConfirmDialog } from '@tillwave/ui/confirm-dialog'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Section } from '@tillwave/ui/page'
import { StatusPill } from '@tillwave/ui/status-pill'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { At } from '../../parts/at.tsx'
import { agoText } from '../../parts/dates.ts'
import { mayOn, useDesk, type Desk } from '../../state/desk.ts'
import { queryClient } from '../../state/queries.ts'
import { NewKey } from './new-key.tsx'

const key = ['api-keys']

type ApiKey = Awaited<ReturnType<typeof api.listApiKeys>>['keys'][number]

/** The keys with which the practice's system calls the partner API (PP-16); for administrators. */
export function ApiKeys() {
  const desk = useDesk()
  const allowed = mayOn(desk, 'api-key.manage')
  const [adding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey>()
  const keys = useQuery({ queryKey: key, queryFn: () => api.listApiKeys(), enabled: allowed })
  if (!allowed)
    return (
      <EmptyState icon={KeyRound} title="API keys are the administrator’s">
        Ask an administrator of your practice to create or revoke one.
      </EmptyState>
    )
  return (
    <Section
      title="API keys"
      note="for the practice’s own system"
      surface="plain"
      actions={<Button onClick={() => setAdding(true)}>New key</Button>}
    >
      <DataTable
        label="API keys"
        columns={columnsWith(desk, setRevoking)}
        rows={keys.data?.keys}
        rowKey={(row) => row.id}
        error={keys.error ? { message: keys.error.message, onRetry: () => void keys.refetch() } : undefined}
        empty={
          <EmptyState icon={KeyRound} title="No keys yet">
            The practice’s system needs one to launch the portal and to fetch results.
          </EmptyState>
        }
      />
      {adding && <NewKey onClose={() => setAdding(false)} />}
      {revoking && <Revoke apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </Section>
  )
}

function columnsWith({ merchants }: Desk, revoke: (row: ApiKey) => void): Column<ApiKey>[] {
  return [
    { key: 'name', title: 'Name', namesRow: true, cell: (row) => row.name },
    { key: 'hint', title: 'Begins with', cell: (row) => <code>{row.hint}…</code> },
    { key: 'locations', title: 'Locations', cell: (row) => locationsText(row, merchants) },
    { key: 'created', title: 'Created', cell: (row) => <At instant={row.createdAt} /> },
    { key: 'used', title: 'Last used', cell: (row) => (row.lastUsedAt ? agoText(row.lastUsedAt) : 'never') },
    {
      key: 'status',
      title: 'Status',
      cell: (row) =>
        row.revokedAt ? (
          <StatusPill tone="ended">Revoked</StatusPill>
        ) : (
          <StatusPill tone="positive">In use</StatusPill>
        ),
    },
    {
      key: 'revoke',
      title: 'Action',
      align: 'end',
      cell: (row) =>
        row.revokedAt === null && (
          <Button variant="default" size="xs" aria-label={`Revoke ${row.name}`} onClick={() => revoke(row)}>
            Revoke
          </Button>
        ),
    },
  ]
}

/** The locations that a key is for, by name; all of them in one word. */
function locationsText({ merchantNumbers }: ApiKey, merchants: Desk['merchants']): string {
  const own = merchants.filter(({ merchantNumber }) => merchantNumbers.includes(merchantNumber))
  if (own.length === merchants.length) return 'All'
  return own.map(({ locationName }) => locationName).join(', ')
}

function Revoke({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const revoke = useMutation({
    mutationFn: () => api.revokeApiKey({ params: { apiKeyId: apiKey.id } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: key })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened
      title={`Revoke “${apiKey.name}”?`}
      confirmLabel="Revoke"
      danger
      busy={revoke.isPending}
      errors={revoke.error ? [revoke.error.message] : []}
      onConfirm={() => revoke.mutate()}
      onCancel={onClose}
    >
      Whatever uses this key is refused from now on. This cannot be undone; create a new key instead.
    </ConfirmDialog>
  )
}
