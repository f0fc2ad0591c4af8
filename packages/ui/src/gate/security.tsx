import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { ConfirmDialog } from '../dialog/confirm-dialog.tsx'
import { Callout } from '../feedback/callout.tsx'
import { ErrorState } from '../feedback/error-state.tsx'
import { notifyDone } from '../feedback/notify.ts'
import { TextSkeleton } from '../feedback/skeletons.tsx'
import { Section } from '../layout/page.tsx'
import { ChangePassword } from './change-password.tsx'
import { OpenSignIns } from './open-sign-ins.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SetUpSecondFactor } from './code/set-up-second-factor.tsx'
import type { Security as Protection, SignInClient } from './sign-in-client.ts'
import { asRefusal, useTask } from './use-task.ts'

interface SecurityProps {
  client: SignInClient
  /** An instant as the app writes it. */
  when: (instant: string) => string
  /** This very sign-in was ended. */
  onSignedOut: () => void
}

type Open = 'password' | 'set-up' | 'off' | 'codes' | undefined

/** How one's own sign-in is protected: password, second factor, saved recovery codes, open sign-ins. */
export function Security({ client, when, onSignedOut }: SecurityProps) {
  const [state, setState] = useState<Protection>()
  const [fault, setFault] = useState<string>()
  const [open, setOpen] = useState<Open>()
  const read = useCallback(() => {
    setFault(undefined)
    client.readSecurity().then(setState, (error: unknown) => setFault(asRefusal(error).message))
  }, [client])
  useEffect(read, [read])

  function close() {
    setOpen(undefined)
    read()
  }

  if (fault !== undefined) return <ErrorState message={fault} onRetry={read} />
  if (!state) return <TextSkeleton label="Loading how your sign-in is protected" />
  return (
    <div className="tw-security">
      <Section title="Your sign-in">
        <Protections state={state} when={when} onOpen={setOpen} />
      </Section>
      <OpenSignIns client={client} when={when} onSignedOut={onSignedOut} />
      {open === 'password' && (
        <ChangePassword client={client} hasSecondFactor={state.secondFactor !== null} onClose={close} />
      )}
      {open === 'set-up' && <SetUpSecondFactor client={client} known={state} onClose={close} />}
      {open === 'off' && <SwitchOff client={client} onClose={close} />}
      {open === 'codes' && <NewCodes client={client} onClose={close} />}
    </div>
  )
}

interface ProtectionsProps {
  state: Protection
  when: SecurityProps['when']
  onOpen: (open: Open) => void
}

function Protections({ state, when, onOpen }: ProtectionsProps) {
  const { secondFactor, recoveryCodesLeft: left } = state
  return (
    <div className="tw-protect">
      <div>
        <h3>Password</h3>
        <p>Last changed {when(state.passwordChangedAt)}.</p>
        <Button variant="default" size="xs" onClick={() => onOpen('password')}>
          Change password
        </Button>
      </div>
      <div>
        <h3>Two-factor sign-in</h3>
        <p>{factorText(state)}</p>
        {isOutOfReach(state) && (
          <Callout tone="warning">
            Nothing can send you that code from here: sign in with a recovery code, or change to an
            authenticator app.
          </Callout>
        )}
        <div className="tw-protect-buttons">
          <Button variant="default" size="xs" onClick={() => onOpen('set-up')}>
            {secondFactor === null ? 'Set up' : 'Change'}
          </Button>
          {secondFactor !== null && (
            <Button variant="default" size="xs" onClick={() => onOpen('off')}>
              Switch off
            </Button>
          )}
        </div>
      </div>
      {secondFactor !== null && (
        <div>
          <h3>Recovery codes</h3>
          <p>
            {left === 1 ? 'One is left.' : `${left} are left.`} Each signs you in once without the second
            factor.
          </p>
          <Button variant="default" size="xs" onClick={() => onOpen('codes')}>
            New codes
          </Button>
        </div>
      )}
    </div>
  )
}

function factorText({ secondFactor, email, phone }: Protection): string {
  if (secondFactor === 'totp') return 'On: your authenticator app shows the code.'
  if (secondFactor === 'email') return `On: a code goes to ${email}.`
  if (secondFactor === 'sms') return `On: a code goes to ${phone}.`
  return 'Off: the password alone signs you in.'
}

function isOutOfReach({ secondFactor, canSend }: Protection): boolean {
  return secondFactor !== null && secondFactor !== 'totp' && !canSend[secondFactor]
}

function SwitchOff({ client, onClose }: { client: SignInClient; onClose: () => void }) {
  const end = useTask({
    work: () => client.endSecondFactor(),
    onDone() {
      notifyDone('Two-factor sign-in is off.')
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened
      title="Switch two-factor sign-in off?"
      confirmLabel="Switch off"
      danger
      busy={end.busy}
      errors={end.refusal ? [end.refusal.message] : []}
      onConfirm={() => end.run(undefined)}
      onCancel={onClose}
    >
      Whoever learns your password can then sign in as you. Your recovery codes are void.
    </ConfirmDialog>
  )
}

function NewCodes({ client, onClose }: { client: SignInClient; onClose: () => void }) {
  const [codes, setCodes] = useState<string[]>()
  const renew = useTask({
    work: () => client.renewRecoveryCodes(),
    onDone: ({ recoveryCodes }) => setCodes(recoveryCodes),
  })
  if (codes) return <RecoveryCodes codes={codes} onClose={onClose} />
  return (
    <ConfirmDialog
      opened
      title="Make new recovery codes?"
      confirmLabel="Make new codes"
      busy={renew.busy}
      errors={renew.refusal ? [renew.refusal.message] : []}
      onConfirm={() => renew.run(undefined)}
      onCancel={onClose}
    >
      You get ten new ones; those that you saved before stop working.
    </ConfirmDialog>
  )
}
