import { Link } from '@tanstack/react-router'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { OptionCards } from '@tillwave/ui/option-cards'
import { useState } from 'react'
import { dayText } from '../../parts/dates.ts'
import { accountNumberText } from '../../parts/words.ts'
import type { PracticeSession } from '../../state/practice-session.ts'
import { urls } from '../../urls.ts'
import { LookUp } from '../accounts/look-up.tsx'
import { accountQuery, lookupQuery, type AccountRow, type Lookup } from '../accounts/queries.ts'

/** The account that a purchase is charged to, and how it is being found. */
export interface AccountSearch {
  found: UseQueryResult<AccountRow[]>
  /** True while nobody typed a look-up: it was asked by the practice session's patient. */
  byPatient: boolean
  lookUp: (lookup: Lookup) => void
  account: AccountRow | undefined
  choose: (accountId: string) => void
}

/**
 * Finds the account: first the given one, or the practice session's patient's, then as looked up. The only open one is
 * chosen at once.
 */
export function useAccountSearch(session: PracticeSession | null, accountId?: string): AccountSearch {
  const given = useQuery({ ...accountQuery(accountId ?? ''), enabled: accountId !== undefined })
  const byNumber = given.data ? { accountNumber: given.data.accountNumber } : null
  const [typed, setTyped] = useState<Lookup>()
  const [chosenId, choose] = useState('')
  const found = useQuery(lookupQuery(typed ?? byNumber ?? patientLookup(session)))
  const open = found.data?.filter(({ status }) => status === 'open') ?? []
  const account = open.find(({ id }) => id === chosenId) ?? (open.length === 1 ? open[0] : undefined)
  const byPatient = typed === undefined && byNumber === null && patientLookup(session) !== null
  return { found, byPatient, lookUp: setTyped, account, choose }
}

/** The look-up, and what it found as cards to choose from. */
export function AccountChoice({
  search,
  session,
}: {
  search: AccountSearch
  session: PracticeSession | null
}) {
  const { found, byPatient, lookUp, account, choose } = search
  return (
    <>
      <LookUp
        session={session}
        onLookUp={lookUp}
        busy={found.isFetching}
        problem={found.error ?? undefined}
      />
      {found.data?.length === 0 && <NothingFound byPatient={byPatient} />}
      {found.data && found.data.length > 0 && (
        <OptionCards
          label={byPatient ? "The patient's account" : 'Account'}
          options={found.data.map((row) => ({
            value: row.id,
            title: `${row.holderName}, ${accountNumberText(row.accountNumber)}`,
            figure: `${formatCents(row.availableCents)} available`,
            detail: `Born ${dayText(row.birthDate)}, ZIP ${row.zip}. Limit ${formatCents(row.creditLimitCents)}.`,
            disabledReason: row.status === 'open' ? undefined : `This account is ${row.status}.`,
          }))}
          value={account?.id ?? ''}
          onChange={choose}
        />
      )}
    </>
  )
}

function NothingFound({ byPatient }: { byPatient: boolean }) {
  return (
    <p className="po-quiet" role="status">
      {byPatient ? 'No account is under the patient’s name, birth date and ZIP.' : 'No account matches this.'}{' '}
      Check the entries, look up another card holder, or{' '}
      <Link {...urls.newApplication()}>apply for an account</Link>.
    </p>
  )
}

/** What asks for the patient's own account; null without a session or without their ZIP. */
function patientLookup(session: PracticeSession | null): Lookup | null {
  if (!session) return null
  const { firstName, lastName, birthDate, zip } = session.patient
  return /^\d{5}$/.test(zip) ? { firstName, lastName, birthDate, zip } : null
}
