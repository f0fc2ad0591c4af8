import { Button, CopyButton, TextInput } from '@mantine/core'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { useState } from 'react'
import { api } from '../../api.ts'
import { sortProblem, useSubmit } from '../../state/form.ts'

/** Creates an API key and shows its secret, once. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [secret, setSecret] = useState<string>()
  const { submit, busy, problem } = useSubmit({
    call: (body: { name: string }, options) => api.createApiKey({ body }, options),
    onDone: (made) => setSecret(made.secret),
  })
  const { byField, other } = sortProblem(problem, ['name'])
  return (
    <FormDialog
      opened
      title="New API key"
      onClose={onClose}
      onSubmit={() => (secret === undefined ? submit({ name }) : onClose())}
      submitLabel={secret === undefined ? 'Create key' : 'I have stored it'}
      cancelLabel={secret === undefined ? 'Cancel' : 'Close'}
      busy={busy}
      errors={other}
    >
      {secret === undefined ? (
        <TextInput
          label="Name"
          description="Where it will be used, such as “Front desk system”"
          required
          data-autofocus
          value={name}
          error={byField.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      ) : (
        <>
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
        </>
      )}
    </FormDialog>
  )
}
