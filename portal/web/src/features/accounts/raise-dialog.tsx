import { formatCents } from '@tillwave/money/format'
import { Callout } from '@tillwave/ui/callout'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { MoneyField, moneyText, readMoney } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { sortProblem, useSubmit } from '../../state/form.ts'
import type { AccountDetail } from './queries.ts'

interface RaiseDialogProps {
  account: AccountDetail
  /** The limit that stands in the field at first. */
  firstCents?: number | undefined
  onClose: () => void
}

/** Asks the lender for a higher limit; a refusal is shown in the dialog, where another limit can be asked for. */
export function RaiseDialog({ account, firstCents, onClose }: RaiseDialogProps) {
  const [typed, setTyped] = useState(firstCents === undefined ? '' : moneyText(firstCents))
  const [declined, setDeclined] = useState<string>()
  const reading = readMoney(typed)
  const { submit, busy, problem } = useSubmit({
    call: (body: { limitCents: number }, options) =>
      api.askLimitRaise({ params: { accountId: account.id }, body }, options),
    onDone: ({ raise }) => {
      if (raise.status === 'declined') return setDeclined(raise.says)
      notifyDone(`The limit is ${formatCents(raise.askedCents)} now.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, ['limitCents'])
  const { creditLimitCents, highestLimitCents } = account
  const now = `Now ${formatCents(creditLimitCents)}; at most ${formatCents(highestLimitCents)} today.`
  return (
    <FormDialog
      opened
      title="Ask for a higher limit"
      size="sm"
      onClose={onClose}
      onSubmit={() => reading.ok && reading.cents !== null && submit({ limitCents: reading.cents })}
      submitLabel="Ask the lender"
      busy={busy}
      errors={other}
      disabledReason={reading.ok ? undefined : reading.reason}
      preview="The decision comes at once. What is granted is available at once."
    >
      {declined && (
        <div role="alert">
          <Callout tone="negative" title="Declined">
            {declined}
          </Callout>
        </div>
      )}
      <MoneyField
        label="New limit"
        autoFocus
        value={typed}
        error={byField.limitCents}
        description={now}
        onChange={(text) => {
          setTyped(text)
          setDeclined(undefined)
        }}
      />
    </FormDialog>
  )
}
