import { TextInput } from '@mantine/core'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { api } from '../../api.ts'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'

interface ContactDialogProps {
  contact: { merchantNumber: string; locationName: string; phone: string; website: string }
  onClose: () => void
}

/** Says how patients reach a location, for everything that it prints. */
export function ContactDialog({ contact, onClose }: ContactDialogProps) {
  const { merchantNumber, locationName } = contact
  const { values, set } = useFields({ phone: contact.phone, website: contact.website })
  const { submit, busy, problem } = useSubmit({
    call: (body: { phone: string; website: string }, options) =>
      api.setMarketingContact({ params: { merchantNumber }, body }, options),
    onDone: () => {
      notifyDone(`Pieces of ${locationName} carry the new contact.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, ['phone', 'website'])
  return (
    <FormDialog
      opened
      size="sm"
      title={`Contact of ${locationName}`}
      onClose={onClose}
      onSubmit={() => submit(values)}
      submitLabel="Save"
      busy={busy}
      errors={other}
    >
      <TextInput
        label="Phone"
        type="tel"
        data-autofocus
        placeholder="(207) 555-0147"
        value={values.phone}
        error={byField.phone}
        onChange={(event) => set('phone', event.currentTarget.value)}
      />
      <TextInput
        label="Website"
        description="Without https://"
        value={values.website}
        error={byField.website}
        onChange={(event) => set('website', event.currentTarget.value)}
      />
    </FormDialog>
  )
}
