import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { dayText } from '@tillwave/money/format'
import { DateField } from '@tillwave/ui/date-field'
import { notifyDone, notifyProblem } from '@tillwave/ui/notify'
import { Section } from '@tillwave/ui/page'
import { useState } from 'react'
import { api } from '../../api.ts'
import { queryClient } from '../../state/queries.ts'
import './training.css'

interface Merchant {
  merchantNumber: string
  locationName: string
  certificationExpiresOn: string
}

/** Until when each location is certified; an operator sets a past day to test what lapsing does (PP-17). */
export function CertificationControl({
  practiceId,
  merchants,
}: {
  practiceId: string
  merchants: Merchant[]
}) {
  return (
    <Section title="Certification" note="its last day">
      <div className="po-stack">
        {merchants.map((merchant) => (
          <LastDay key={merchant.merchantNumber} practiceId={practiceId} merchant={merchant} />
        ))}
      </div>
    </Section>
  )
}

function LastDay({ practiceId, merchant }: { practiceId: string; merchant: Merchant }) {
  const { merchantNumber, locationName, certificationExpiresOn } = merchant
  const [day, setDay] = useState(certificationExpiresOn)
  const set = useMutation({
    mutationFn: () =>
      api.setCertification({ params: { practiceId, merchantNumber }, body: { expiresOn: day } }),
    onSuccess: () => {
      void queryClient.invalidateQueries()
      notifyDone(`${locationName} is certified through ${dayText(day)}.`)
    },
    onError: (problem) => notifyProblem(problem.message),
  })
  return (
    <div className="po-last-day">
      <DateField label={locationName} value={day} onChange={setDay} />
      <Button
        variant="default"
        loading={set.isPending}
        disabled={day === '' || day === certificationExpiresOn}
        aria-label={`Set the certification of ${locationName}`}
        onClick={() => set.mutate()}
      >
        Set
      </Button>
    </div>
  )
}
