import { Textarea } from '@mantine/core'
import { incidentStates } from '@tillwave/portal-domain/status'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { SelectField } from '@tillwave/ui/select-field'
import { api } from '../../api.ts'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'
import type { IncidentData } from '../status/queries.ts'
import { incidentLook } from '../../parts/words.ts'
import { impactChoices } from './open-incident.tsx'

interface UpdateIncidentProps {
  incident: IncidentData
  /** The last word instead of another one. */
  resolve: boolean
  onClose: () => void
}

type Body = Parameters<typeof api.updateIncident>[0]['body']

const stateChoices = incidentStates
  .filter((state) => state !== 'resolved')
  .map((value) => ({ value, label: incidentLook[value].label }))

/** Tells how an incident stands, or that it is over (PP-6). */
export function UpdateIncident({ incident, resolve, onClose }: UpdateIncidentProps) {
  const { values, set } = useFields({
    state: resolve ? ('resolved' as const) : incident.state,
    impact: incident.impact,
    says: '',
  })
  const { submit, busy, problem } = useSubmit({
    call: (body: Body, options) => api.updateIncident({ params: { incidentId: incident.id }, body }, options),
    onDone() {
      notifyDone(resolve ? 'The incident is resolved.' : 'Everybody is told.')
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, ['state', 'impact', 'says'])
  return (
    <FormDialog
      opened
      title={`${resolve ? 'Resolve' : 'Update'}: ${incident.title}`}
      onClose={onClose}
      onSubmit={() => submit(values)}
      submitLabel={resolve ? 'Resolve' : 'Tell'}
      busy={busy}
      errors={other}
      preview={resolve && 'It leaves every page, and stays among what is past for 90 days.'}
    >
      {!resolve && (
        <>
          <SelectField
            label="State"
            choices={stateChoices}
            value={values.state}
            onChange={(state) => set('state', state)}
          />
          <SelectField
            label="How bad"
            choices={impactChoices}
            value={values.impact}
            onChange={(impact) => set('impact', impact)}
          />
        </>
      )}
      <Textarea
        label="What to tell"
        required
        data-autofocus
        autosize
        minRows={3}
        maxLength={2000}
        value={values.says}
        error={byField.says}
        onChange={(event) => set('says', event.currentTarget.value)}
      />
    </FormDialog>
  )
}
