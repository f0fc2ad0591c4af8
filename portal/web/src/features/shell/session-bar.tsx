import { Button } from '@mantine/core'
import { UserRound } from 'lucide-react'
import { dayText } from '../../parts/dates.ts'
import { purposeWords } from '../../parts/words.ts'
import {
  enterPracticeSession,
  useEndPracticeSession,
  usePracticeSession,
  useSessionElsewhere,
  type PracticeSession,
} from '../../state/practice-session.ts'
import './session-bar.css'

/** The practice session bar: for whom the practice's system opened this tab. What is done under it belongs to it. */
export function SessionBar() {
  const session = usePracticeSession()
  const elsewhere = useSessionElsewhere()
  if (session) return <Open session={session} />
  if (elsewhere) return <Elsewhere session={elsewhere} />
  return null
}

function Open({ session }: { session: PracticeSession }) {
  const { patient, practiceName, locationName, purpose, reference } = session
  const end = useEndPracticeSession()
  return (
    <aside aria-label="Practice session" className="po-session">
      <UserRound size={18} aria-hidden />
      <div className="po-session-text">
        <strong>
          {patient.firstName} {patient.lastName}
        </strong>
        <span>born {dayText(patient.birthDate)}</span>
        <span>
          {practiceName}, {locationName}
        </span>
        <span>
          {purposeWords[purpose]}
          {reference && `, ${reference}`}
        </span>
      </div>
      <Button variant="default" size="xs" loading={end.isPending} onClick={() => end.mutate(session)}>
        End
      </Button>
    </aside>
  )
}

function Elsewhere({ session }: { session: PracticeSession }) {
  const end = useEndPracticeSession()
  const { firstName, lastName } = session.patient
  return (
    <aside aria-label="Practice session in another tab" className="po-session" data-elsewhere>
      <div className="po-session-text">
        <span>
          You opened a practice session for {firstName} {lastName} in another tab. What you do here does not
          belong to it.
        </span>
      </div>
      <Button variant="default" size="xs" onClick={() => enterPracticeSession(session)}>
        Continue it here
      </Button>
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        loading={end.isPending}
        onClick={() => end.mutate(session)}
      >
        End it
      </Button>
    </aside>
  )
}
