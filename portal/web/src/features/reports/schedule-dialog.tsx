import { useQuery } from '@tanstack/react-query'
import { reportKinds, reportNames, type ReportName } from '@tillwave/portal-domain/reports/report'
import { rhythms, type Rhythm } from '@tillwave/portal-domain/reports/schedule'
import { FieldRow } from '@tillwave/ui/field-row'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { notifyDone } from '@tillwave/ui/notify'
import { SelectField } from '@tillwave/ui/select-field'
import { api } from '../../api.ts'
import { mayOn, useDesk } from '../../state/desk.ts'
import { locationsOf } from '../../state/locations.ts'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'
import { schedulesQuery } from './queries.ts'
import { forAdministrators } from './reports.tsx'
import { noMail, rhythmWords } from './schedules.tsx'

type Body = Parameters<typeof api.scheduleReport>[0]['body']

interface ScheduleDialogProps {
  report?: ReportName
  locationId?: string | null
  onClose: () => void
}

const names = ['report', 'rhythm', 'locationId', 'userAccountId'] as const

const contents: Record<Rhythm, string> = {
  daily: 'each day, of the day before',
  weekly: 'every Monday, of the week before',
  monthly: 'on the first of every month, of the month before',
}

/** Has a report mailed to a user of the practice whenever a period is over (PP-14). */
export function ScheduleDialog({ report = 'transactions', locationId = null, onClose }: ScheduleDialogProps) {
  const desk = useDesk()
  const { data } = useQuery(schedulesQuery)
  const { values, set } = useFields({
    report,
    rhythm: 'weekly' as Rhythm,
    locationId,
    userAccountId: desk.user.id,
  })
  const recipients = data?.recipients ?? []
  const to = recipients.find(({ id }) => id === values.userAccountId)
  const byLocation = (reportKinds[values.report].groupings as readonly string[]).includes('location')
  const { submit, busy, problem } = useSubmit({
    call: (body: Body, options) => api.scheduleReport({ body }, options),
    onDone(made) {
      notifyDone(`${reportKinds[made.report].title} is mailed ${made.rhythm} to ${made.user.name}.`)
      onClose()
    },
  })
  const { byField, other } = sortProblem(problem, names)
  return (
    <FormDialog
      opened
      title="E-mail a report"
      onClose={onClose}
      onSubmit={() => submit({ ...values, locationId: byLocation ? values.locationId : null })}
      submitLabel="E-mail it"
      busy={busy}
      errors={other}
      disabledReason={desk.mails ? reasonAgainst(data !== undefined, to !== undefined) : noMail}
      preview={to && `As PDF and CSV to ${to.email}, ${contents[values.rhythm]}.`}
    >
      <FieldRow>
        <SelectField
          label="Report"
          value={values.report}
          error={byField.report}
          onChange={(next) => set('report', next)}
          choices={reportNames.map((name) => ({
            value: name,
            label: reportKinds[name].title,
            disabledReason: mayOn(desk, reportKinds[name].needs) ? undefined : forAdministrators,
          }))}
        />
        <SelectField
          label="How often"
          value={values.rhythm}
          error={byField.rhythm}
          onChange={(next) => set('rhythm', next)}
          choices={rhythms.map((value) => ({ value, label: rhythmWords[value] }))}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          label="Location"
          value={byLocation ? (values.locationId ?? 'all') : 'all'}
          disabled={!byLocation}
          error={byField.locationId}
          onChange={(id) => set('locationId', id === 'all' ? null : id)}
          choices={[{ value: 'all', label: 'All locations' }, ...locationsOf(desk)]}
        />
        <SelectField
          label="To"
          value={to ? to.id : ''}
          {...(!to && { placeholder: 'Choose somebody' })}
          error={byField.userAccountId}
          onChange={(id) => set('userAccountId', id)}
          choices={recipients.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FieldRow>
    </FormDialog>
  )
}

function reasonAgainst(isRead: boolean, hasRecipient: boolean): string | undefined {
  if (!isRead) return 'Looking who can receive it…'
  return hasRecipient ? undefined : 'Choose an active user who has an e-mail address.'
}
