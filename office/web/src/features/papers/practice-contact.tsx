import { Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { DescriptionList } from '@tillwave/ui/description-list'
import { ErrorState } from '@tillwave/ui/error-state'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { Section } from '@tillwave/ui/page'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { api } from '../../api.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { sortProblem, useFields, useSave } from '../../state/form.ts'
import { practiceContactQuery } from './queries.ts'

type Contact = Awaited<ReturnType<typeof api.readPracticeContact>>

/** What stands at the head of every paper, and whom staff call for help (BI-17). */
export function PracticeContact() {
  const contact = useQuery(practiceContactQuery)
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  if (contact.error)
    return <ErrorState message={contact.error.message} onRetry={() => void contact.refetch()} />
  if (!contact.data) return <TextSkeleton label="Reading the practice’s address" />
  const known = contact.data
  const town = [known.city, [known.state, known.zip].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return (
    <Section
      title="On every paper"
      actions={
        <ReasonButton
          size="xs"
          variant="default"
          reason={forbidden('location.write')}
          onClick={() => dialogs.open((close) => <EditContact contact={known} onClose={close} />)}
        >
          Edit
        </ReasonButton>
      }
    >
      <DescriptionList
        facts={[
          { term: 'Address', value: [known.street, town].filter(Boolean).join(', ') || null },
          { term: 'Phone', value: known.phone || null },
          { term: 'E-mail', value: known.email || null },
          { term: 'Help desk for staff', value: known.helpDesk || null },
        ]}
      />
    </Section>
  )
}

function EditContact({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { values, set } = useFields(contact)
  const { save, busy, problem } = useSave({
    topics: ['location'],
    call: (body: Contact, options) => api.editPracticeContact({ body }, options),
    onSaved() {
      notifyDone('Papers carry the new address from now on.')
      onClose()
    },
  })
  const paths = {
    street: 'street',
    city: 'city',
    state: 'state',
    zip: 'zip',
    phone: 'phone',
    email: 'email',
  } as const
  const { byField, other } = sortProblem(problem, { ...paths, helpDesk: 'helpDesk' })
  const field = (name: keyof typeof paths, label: string) => (
    <TextInput
      label={label}
      value={values[name]}
      error={byField[name]}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  )
  return (
    <FormDialog
      opened
      title="Edit what stands on papers"
      onClose={onClose}
      onSubmit={() => save(values)}
      submitLabel="Save"
      busy={busy}
      errors={other}
      preview="Papers that were handed out keep what they say."
    >
      {field('street', 'Street')}
      <FieldRow columns={3}>
        {field('city', 'City')}
        {field('state', 'State')}
        {field('zip', 'ZIP code')}
      </FieldRow>
      <FieldRow>
        {field('phone', 'Phone')}
        {field('email', 'E-mail')}
      </FieldRow>
      <Textarea
        label="Help desk for staff"
        description="Whom to call, the number, when somebody answers. Shown under Help."
        autosize
        minRows={2}
        value={values.helpDesk}
        error={byField.helpDesk}
        onChange={(event) => set('helpDesk', event.currentTarget.value)}
      />
    </FormDialog>
  )
}
