import { Checkbox, TextInput } from '@mantine/core'
import { roles } from '@tillwave/office-domain/permissions'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { InvitationLink } from '@tillwave/ui/invitation-link'
import { notifyDone } from '@tillwave/ui/notify'
import { useState } from 'react'
import { api } from '../../api.ts'
import { roleText, useDesk } from '../../state/desk.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import type { StaffMember } from './queries.ts'

type Role = (typeof roles)[number]
type Invitation = Parameters<typeof api.inviteStaff>[0]['body']

const paths = {
  displayName: 'displayName',
  userId: 'userId',
  email: 'email',
  phone: 'phone',
  roles: 'roles',
  locationIds: 'locationIds',
}

const roleNotes: Record<Role, string> = {
  frontdesk: 'patients, invoices, payments, small refunds',
  biller: 'also adjusts, writes off, edits payments',
  manager: 'all money, approvals, closing, exceptions',
  administrator: 'users, locations, keys; no money',
  auditor: 'reads everything, writes nothing',
}

/** Invites a member of staff, or changes the given one: details, roles, where they work. */
export function StaffDialog({ person, onClose }: { person?: StaffMember; onClose: () => void }) {
  const { desk } = useDesk()
  const [link, setLink] = useState<string>()
  const own = person?.id === desk.staff.id
  const form = useFields({
    displayName: person?.name ?? '',
    userId: person?.userId ?? '',
    email: person?.email ?? '',
    phone: person?.phone ?? '',
    roles: [...(person?.roles ?? [])] as Role[],
    everywhere: (person?.locationIds ?? null) === null,
    locationIds: [...(person?.locationIds ?? [])],
  })
  const { values, set } = form
  const { save, busy, problem } = useSave({
    topics: ['staff'],
    async call({ userId, ...body }: Invitation, options) {
      if (!person) return (await api.inviteStaff({ body: { userId, ...body } }, options)).link
      await api.editStaff(
        { params: { staffId: person.id }, body: { ...body, version: person.version } },
        options,
      )
      return null
    },
    onSaved(handOn) {
      if (handOn !== null) return setLink(handOn)
      notifyDone(
        person ? `${values.displayName} was changed.` : `An invitation is on its way to ${values.email}.`,
      )
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, paths)
  const locationIds = values.everywhere ? null : values.locationIds

  function submit() {
    const { displayName, userId, email, phone } = values
    save({ displayName, userId, email, phone, roles: values.roles, locationIds })
  }

  if (link !== undefined) return <InvitationLink link={link} onClose={onClose} />
  return (
    <FormDialog
      opened
      title={person ? `Edit ${person.name}` : 'Invite a member of staff'}
      onClose={onClose}
      onSubmit={submit}
      submitLabel={person ? 'Save' : 'Send invitation'}
      busy={busy}
      errors={other}
      disabledReason={firstReason(
        values.displayName.trim() === '' && 'Enter the name.',
        values.email.trim() === '' && 'Enter the e-mail address.',
        values.userId.trim() === '' && !person && 'Choose a User ID.',
        values.roles.length === 0 && 'Choose a role.',
        locationIds?.length === 0 && 'Choose a location.',
      )}
      preview={
        person ? 'Holds from their next click on.' : 'They set their own password by a link, within 7 days.'
      }
    >
      <PersonFields form={form} errors={byField} invited={person === undefined} />
      <Checkbox.Group
        label="Roles"
        required
        value={values.roles}
        error={byField.roles}
        description={own ? 'Nobody changes their own roles; another administrator does it.' : undefined}
        onChange={(next) =>
          set(
            'roles',
            roles.filter((role) => next.includes(role)),
          )
        }
      >
        <div className="of-checks">
          {roles.map((role) => (
            <Checkbox
              key={role}
              value={role}
              label={sentence(roleText(role))}
              description={roleNotes[role]}
              disabled={own}
            />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox
        label="Works at every location"
        checked={values.everywhere}
        onChange={(event) => set('everywhere', event.currentTarget.checked)}
      />
      {!values.everywhere && (
        <Checkbox.Group
          label="Works at"
          description="They post, and see the lists, of these only. A patient's file stays whole."
          value={values.locationIds}
          error={byField.locationIds}
          onChange={(next) => set('locationIds', next)}
        >
          <div className="of-checks">
            {desk.locations.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </FormDialog>
  )
}

interface PersonFieldsProps {
  form: {
    values: { displayName: string; userId: string; email: string; phone: string }
    set: (name: 'displayName' | 'userId' | 'email' | 'phone', value: string) => void
  }
  errors: Partial<Record<string, string>>
  invited: boolean
}

function PersonFields({ form: { values, set }, errors, invited }: PersonFieldsProps) {
  const field = (name: 'displayName' | 'userId' | 'email' | 'phone') => ({
    value: values[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  })
  return (
    <>
      <FieldRow>
        <TextInput label="Name" required data-autofocus {...field('displayName')} />
        <TextInput label="User ID" required autoComplete="off" disabled={!invited} {...field('userId')} />
      </FieldRow>
      <FieldRow>
        <TextInput label="E-mail" required type="email" autoComplete="off" {...field('email')} />
        <TextInput label="Mobile" type="tel" autoComplete="off" {...field('phone')} />
      </FieldRow>
    </>
  )
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
