import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Section } from '@tillwave/ui/page'
import { useState, type SubmitEvent } from 'react'
import { api } from '../../api.ts'
import { changed } from './controls.tsx'

/** The practice's patient references that the lender has flagged as financing patients (CC-10). */
export function FlaggedPatients({ practiceId, references }: { practiceId: string; references: string[] }) {
  const [reference, setReference] = useState('')
  const flag = useMutation({
    mutationFn: (body: { reference: string; on: boolean }) =>
      api.flagPatient({ params: { practiceId }, body }),
    onSuccess: () => {
      changed.onSuccess()
      setReference('')
    },
  })

  function add(event: SubmitEvent) {
    event.preventDefault()
    if (!flag.isPending) flag.mutate({ reference, on: true })
  }

  return (
    <Section title="Flagged patients" note="shown as financing patients">
      <form className="po-flag" noValidate onSubmit={add}>
        <TextInput
          label="Patient reference"
          value={reference}
          error={flag.error?.fields?.['reference'] ?? flag.error?.message}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={flag.isPending}>
          Flag
        </Button>
      </form>
      {references.length === 0 ? (
        <p className="po-quiet">No patient of this practice is flagged by hand.</p>
      ) : (
        <ul className="po-switches">
          {references.map((flagged) => (
            <li key={flagged}>
              <code>{flagged}</code>
              <Button
                variant="default"
                size="xs"
                aria-label={`Take the flag from ${flagged}`}
                onClick={() => flag.mutate({ reference: flagged, on: false })}
              >
                Take away
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
