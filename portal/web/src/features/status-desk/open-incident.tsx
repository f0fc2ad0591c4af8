import { Checkbox, Textarea, TextInput } from '@mantine/core'
import {
  componentNames,
  components,
  impacts,
  type Component,
  type Impact,
} from '@tillwave/portal-domain/status'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { SelectField } from '@tillwave/ui/select-field'
import { api } from '../../api.ts'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'
import { impactWords } from '../../parts/words.ts'
import './status-desk.css'

type Body = Parameters<typeof api.openIncident>[0]['body']

/** How bad, for the forms. */
export const impactChoices = impacts.map((value) => ({ value, label: impactWords[value] }))

/** Tells everybody of an incident (PP-6). */
export function OpenIncident({ onClose }: { onClose: () => void }) {
  const { values, set } = useFields({
    title: '',
    components: [] as Component[],
    impact: 'degraded' as Impact,
    says: '',
  })
  const { submit, busy, problem } = useSubmit({
    call: (body: Body, options) => api.openIncident({ body }, options),
    onDone() {
      notifyDone('Everybody is told of the incident.')
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, ['title', 'components', 'impact', 'says'])
  return (
    <FormDialog
      opened
      title="Open incident"
      onClose={onClose}
      onSubmit={() => submit(values)}
      submitLabel="Open incident"
      busy={busy}
      errors={other}
      preview="It shows at once on the status page and across the top of every page."
    >
      <TextInput
        label="Title"
        description="What people notice, in a few words."
        required
        data-autofocus
        maxLength={120}
        value={values.title}
        error={byField.title}
        onChange={(event) => set('title', event.currentTarget.value)}
      />
      <Checkbox.Group
        label="Affected parts"
        required
        value={values.components}
        error={byField.components}
        onChange={(chosen) => set('components', chosen)}
      >
        <div className="po-affected">
          {componentNames.map((component) => (
            <Checkbox key={component} value={component} label={components[component]} />
          ))}
        </div>
      </Checkbox.Group>
      <SelectField
        label="How bad"
        choices={impactChoices}
        value={values.impact}
        onChange={(impact) => set('impact', impact)}
      />
      <Textarea
        label="What to tell"
        description="What happens, whom it meets, and what to do meanwhile."
        required
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
