import { Switch, TextInput } from '@mantine/core'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { api } from '../../api.ts'
import { sortProblem, useFields, useSave } from '../../state/form.ts'
import type { Clinician } from '../invoices/queries.ts'

type Body = Parameters<typeof api.addClinician>[0]['body']

/** Adds a clinician, renames one, or says that one left; old invoices keep the name. */
export function ClinicianDialog({ clinician, onClose }: { clinician?: Clinician; onClose: () => void }) {
  const { values, set } = useFields({ name: clinician?.name ?? '', active: clinician?.active ?? true })
  const { save, busy, problem } = useSave({
    topics: ['catalog'],
    call(body: Body, options) {
      if (!clinician) return api.addClinician({ body }, options)
      const params = { clinicianId: clinician.id }
      return api.editClinician({ params, body: { ...body, version: clinician.version } }, options)
    },
    onSaved() {
      notifyDone(`${values.name} was ${clinician ? 'changed' : 'added'}.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, { name: 'name' })
  return (
    <FormDialog
      opened
      title={clinician ? 'Edit clinician' : 'Add clinician'}
      size="sm"
      onClose={onClose}
      onSubmit={() => save(values)}
      submitLabel="Save"
      busy={busy}
      errors={other}
      disabledReason={values.name.trim() === '' ? 'Enter a name.' : undefined}
    >
      <TextInput
        label="Name"
        required
        data-autofocus
        value={values.name}
        error={byField.name}
        onChange={(event) => set('name', event.currentTarget.value)}
      />
      <Switch
        label="Treats here now"
        checked={values.active}
        onChange={(event) => set('active', event.currentTarget.checked)}
      />
    </FormDialog>
  )
}
