import { useQuery } from '@tanstack/react-query'
import type { MagicRow } from '@tillwave/portal-domain/magic'
import { api } from '../../api.ts'
import { LinkButton } from '../../parts/link-button.tsx'
import { RefusableButton } from '../../parts/refusable-button.tsx'
import { useDesk } from '../../state/desk.ts'
import { urls } from '../../urls.ts'

/** The newest things that a magic value can be tried on; undefined until they are read, or where there are none. */
export function useTryOn() {
  const practice = useDesk().practice !== null
  const accounts = useQuery({
    queryKey: ['accounts', 'to-try'],
    queryFn: () => api.listAccounts({ body: {} }),
    enabled: practice,
  })
  const purchases = useQuery({
    queryKey: ['transactions', 'to-try'],
    queryFn: () => api.listTransactions({ body: { kind: 'purchase', status: 'approved' } }),
    enabled: practice,
  })
  const account = accounts.data?.accounts.find(
    ({ status, availableCents }) => status === 'open' && availableCents >= PURCHASE_CENTS + 99,
  )
  const purchase = purchases.data?.transactions.find(({ amountCents }) => amountCents >= REFUND_CENTS + 99)
  return { practice, account, purchase }
}

const PURCHASE_CENTS = 12_000
const REFUND_CENTS = 1_000
const RAISE_CENTS = 50_000

/** Opens the form that a magic value is for, with the value filled in; disabled where there is nothing to try it on. */
export function TryIt({ row, on }: { row: MagicRow; on: ReturnType<typeof useTryOn> }) {
  const label = `Try ${row.on === 'application' ? row.value : `.${row.value}`} in a ${nouns[row.on]}`
  const { practice, account, purchase } = on
  const link = { size: 'compact-sm', variant: 'default', 'aria-label': label } as const
  if (!practice) return <Refused reason="This is for the employees of a practice." />
  switch (row.on) {
    case 'application':
      return (
        <LinkButton {...link} {...urls.newApplication(row.value)}>
          Try it
        </LinkButton>
      )
    case 'purchase':
      if (!account) return <Refused reason="It needs an open account: apply with the ZIP code 00001 first." />
      return (
        <LinkButton {...link} {...urls.newPurchase(account.id, PURCHASE_CENTS + Number(row.value))}>
          Try it
        </LinkButton>
      )
    case 'refund':
      if (!purchase) return <Refused reason="It needs an approved purchase: make one first." />
      return (
        <LinkButton {...link} {...urls.refund(purchase.id, REFUND_CENTS + Number(row.value))}>
          Try it
        </LinkButton>
      )
    case 'limit-raise': {
      if (!account) return <Refused reason="It needs an open account: apply with the ZIP code 00001 first." />
      const wholeCents = account.creditLimitCents - (account.creditLimitCents % 100)
      const raiseCents = wholeCents + RAISE_CENTS + Number(row.value)
      return (
        <LinkButton {...link} {...urls.account(account.id, 'plans', raiseCents)}>
          Try it
        </LinkButton>
      )
    }
  }
}

const nouns = {
  application: 'new application',
  purchase: 'new purchase',
  refund: 'refund',
  'limit-raise': 'limit raise',
} as const

function Refused({ reason }: { reason: string }) {
  return (
    <RefusableButton reason={reason} size="compact-sm" onClick={() => undefined}>
      Try it
    </RefusableButton>
  )
}
