import { TextInput } from '@mantine/core'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { zones, zoneWords, type Zone } from '@tillwave/route/zones'
import { Brand } from '@tillwave/ui/brand'
import { FirstStart as Page } from '@tillwave/ui/first-start'
import { SelectField } from '@tillwave/ui/select-field'
import { api } from '../../api.ts'
import { useFields } from '../../state/form.ts'
import { paths } from '../../urls.ts'
import { firstStartQuery } from './queries.ts'

const choices = zones.map((value) => ({ value, label: zoneWords[value] }))

/** The first page of an office that nobody has used yet: it asks for the practice and its owner. */
export function FirstStart() {
  const navigate = useNavigate()
  const { data } = useQuery(firstStartQuery)
  const { values, set } = useFields({ practiceName: '', locationName: '', zone: 'America/New_York' as Zone })
  if (data && !data.needed) return <Navigate to={paths.signIn} replace />
  const field = (name: 'practiceName' | 'locationName') => ({
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  })
  return (
    <main>
      <Page
        brand={<Brand name="Tillwave" note="Office" />}
        heading="Set up your practice"
        note="You become its manager and administrator, and invite everybody else afterwards."
        codeNeeded={data?.codeNeeded ?? false}
        claim={(owner) => api.claimOffice({ body: { ...owner, ...values } })}
        onClaimed={() => void navigate({ to: paths.signIn, replace: true })}
      >
        {(fields) => (
          <>
            <TextInput
              label="Practice"
              autoFocus
              error={fields?.['practiceName']}
              {...field('practiceName')}
            />
            <TextInput label="First location" error={fields?.['locationName']} {...field('locationName')} />
            <SelectField
              label="Time zone"
              choices={choices}
              value={values.zone}
              onChange={(zone) => set('zone', zone)}
            />
          </>
        )}
      </Page>
    </main>
  )
}
