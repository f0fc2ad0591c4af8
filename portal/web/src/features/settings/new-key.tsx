import { Button, Checkbox, CopyButton, TextInput } from '@mantine/core'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { useState } from 'react'
import { api } from '../../api.ts'
import { accountNumberText } from '../../parts/words.ts'
import { useDesk } from '../../state/desk.ts'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'

type Body = Parameters<typeof api.createApiKey>[0]['body']

/** Creates an API key, for all locations or for some, and shows its secret, once. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const { merchants } = useDesk()
  const all = merchants.map(({ merchantNumber }) => merchantNumber)
  const { values, set } = useFields({ name: '', chosen: all })
  const [secret, setSecret] = useState<string>()
  const { submit, busy, problem } = useSubmit({
    call: (body: Body, options) => api.createApiKey({ body }, options),
    onDone: (made) => setSecret(made.secret),
  })
  const { byField, other } = sortProblem(problem, ['name', 'merchantNumbers'])
  if (secret !== undefined) return <Secret secret={secret} onClose={onClose} />
  const { name, chosen } = values
  const isForSome = chosen.length < all.length
  return (
    <FormDialog
      opened
      title="New API key"
      onClose={onClose}
      onSubmit={() => submit({ name, ...(isForSome && { merchantNumbers: chosen }) })}
      submitLabel="Create key"
      busy={busy}
      errors={other}
      disabledReason={isForSome && chosen.length === 0 ? 'Choose at least one location.' : undefined}
    >
      <TextInput
        label="Name"
        description="Where it will be used, such as “Front desk system”"
        required
        data-autofocus
        value={name}
        error={byField.name}
        onChange={(event) => set('name', event.currentTarget.value)}
      />
      {merchants.length > 1 && (
        <Checkbox.Group
          label="Locations"
          description="Other locations are as if unknown to it. It cannot be changed later; make a new key instead."
          value={chosen}
          error={byField.merchantNumbers}
          onChange={(next) => set('chosen', next)}
        >
          <div className="tw-options">
            {merchants.map(({ merchantNumber, locationName }) => (
              <Checkbox
                key={merchantNumber}
                value={merchantNumber}
                label={locationName}
                description={accountNumberText(merchantNumber)}
              />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </FormDialog>
  )
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <FormDialog
      opened
      title="New API key"
      onClose={onClose}
      onSubmit={onClose}
      submitLabel="I have stored it"
      cancelLabel="Close"
    >
      <TextInput
        label="Secret"
        readOnly
        value={secret}
        description="Store it now: it is shown this once, and nobody can read it again."
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy the secret'}
          </Button>
        )}
      </CopyButton>
    </FormDialog>
  )
}
