import { Checkbox } from '@mantine/core'
import { DateField } from '@tillwave/ui/date-field'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { api } from '../../api.ts'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'
import type { Team } from './queries.ts'

interface AssignDialogProps {
  member: Team['members'][number]
  guides: Team['guides']
  today: string
  onClose: () => void
}

/** Chooses the guides that somebody is asked to do, and until when. */
export function AssignDialog({ member, guides, today, onClose }: AssignDialogProps) {
  const open = member.assigned.find(({ dueOn }) => dueOn !== null && dueOn >= today)
  const { values, set } = useFields({
    guides: member.assigned.map(({ guide }) => guide),
    dueOn: open?.dueOn ?? '',
  })
  const { submit, busy, problem } = useSubmit({
    call: (body: { guides: string[]; dueOn: string | null }, options) =>
      api.assignGuides({ params: { userAccountId: member.userAccountId }, body }, options),
    onDone: () => {
      notifyDone(`The guides of ${member.name} were changed.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, ['guides', 'dueOn'])
  return (
    <FormDialog
      opened
      title={`Assign guides to ${member.name}`}
      onClose={onClose}
      onSubmit={() => submit({ guides: values.guides, dueOn: values.dueOn === '' ? null : values.dueOn })}
      submitLabel="Assign"
      busy={busy}
      errors={other}
      preview="They are told by e-mail of what is new."
    >
      <Checkbox.Group
        label="Guides"
        value={values.guides}
        onChange={(chosen) => set('guides', chosen)}
        error={byField.guides}
      >
        <div className="po-answers">
          {guides.map(({ guide, title, inCourse }) => (
            <Checkbox
              key={guide}
              value={guide}
              label={title}
              {...(inCourse && { description: 'In the course' })}
            />
          ))}
        </div>
      </Checkbox.Group>
      <DateField
        label="Due by"
        description="Optional"
        min={today}
        value={values.dueOn}
        error={byField.dueOn}
        onChange={(dueOn) => set('dueOn', dueOn)}
      />
    </FormDialog>
  )
}
