import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { api } from '../../api.ts'
import { localText } from '../../parts/dates.ts'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'
import { fromNow, instantOf, TimeField } from './time-field.tsx'

type Body = Parameters<typeof api.announceMaintenance>[0]['body']

const HOUR = 60
const DAY = 24 * HOUR

/** Announces maintenance ahead, or begins it at once (PP-6). */
export function AnnounceMaintenance({ onClose }: { onClose: () => void }) {
  const { values, set } = useFields(() => ({
    title: '',
    says: '',
    atOnce: false,
    begins: fromNow(DAY),
    ends: fromNow(DAY + HOUR),
  }))
  const { submit, busy, problem } = useSubmit({
    call: (body: Body, options) => api.announceMaintenance({ body }, options),
    onDone({ state }) {
      notifyDone(state === 'on' ? 'Maintenance is on.' : 'The maintenance is announced.')
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, ['title', 'says', 'beginsAt', 'endsAt'])
  const { title, says, atOnce } = values
  const beginsAt = atOnce ? null : instantOf(values.begins)
  const endsAt = instantOf(values.ends)
  const ready = beginsAt !== undefined && endsAt !== undefined && { title, says, beginsAt, endsAt }

  function beginAtOnce(chosen: boolean) {
    set('atOnce', chosen)
    set('ends', fromNow(chosen ? HOUR : DAY + HOUR))
  }

  return (
    <FormDialog
      opened
      title="Announce maintenance"
      onClose={onClose}
      onSubmit={() => ready && submit(ready)}
      submitLabel={atOnce ? 'Begin now' : 'Announce'}
      danger={atOnce}
      busy={busy}
      errors={other}
      disabledReason={ready ? undefined : 'Enter when it begins and ends.'}
      preview={ready && previewOf(ready)}
    >
      <TextInput
        label="Title"
        required
        data-autofocus
        maxLength={120}
        value={title}
        error={byField.title}
        onChange={(event) => set('title', event.currentTarget.value)}
      />
      <Textarea
        label="What to tell"
        description="What people should do before and meanwhile; may be left empty."
        autosize
        minRows={2}
        maxLength={2000}
        value={says}
        error={byField.says}
        onChange={(event) => set('says', event.currentTarget.value)}
      />
      <Checkbox
        label="Begin at once"
        checked={atOnce}
        onChange={(event) => beginAtOnce(event.currentTarget.checked)}
      />
      <FieldRow>
        <TimeField
          label="Begins"
          value={atOnce ? '' : values.begins}
          disabled={atOnce}
          error={byField.beginsAt}
          onChange={(typed) => set('begins', typed)}
        />
        <TimeField
          label="Ends"
          value={values.ends}
          error={byField.endsAt}
          onChange={(typed) => set('ends', typed)}
        />
      </FieldRow>
    </FormDialog>
  )
}

function previewOf({ beginsAt, endsAt }: Pick<Body, 'beginsAt' | 'endsAt'>): string {
  if (beginsAt === null) return `The portal is down from now until ${localText(endsAt)}.`
  return `Told at once on the status page, on every page from seven days before. Down ${localText(
    beginsAt,
  )} to ${localText(endsAt)}.`
}
