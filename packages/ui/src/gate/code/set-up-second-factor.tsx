import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormDialog } from '../../dialog/form-dialog.tsx'
import { Quiet } from '../../display/text.tsx'
import { OptionCards } from '../../form/option-cards.tsx'
import { CodeNotSent } from './code-not-sent.tsx'
import { RecoveryCodes } from '../recovery-codes.tsx'
import type { Delivery, Method, Security, SetUpBegun, SignInClient } from '../sign-in-client.ts'
import { TaskErrors } from '../task-errors.tsx'
import { useDelivery } from './use-delivery.ts'
import { useTask } from '../use-task.ts'

interface SetUpProps {
  client: Pick<SignInClient, 'beginSecondFactor' | 'confirmSecondFactor' | 'readCodeDelivery'>
  known: Security
  onClose: () => void
}

/** Sets up a second factor in three steps: the way, its first code, the recovery codes (PP-2). */
export function SetUpSecondFactor({ client, known, onClose }: SetUpProps) {
  const [begun, setBegun] = useState<SetUpBegun>()
  const [codes, setCodes] = useState<string[]>()
  if (codes) return <RecoveryCodes codes={codes} onClose={onClose} />
  if (begun) return <Confirm client={client} begun={begun} onDone={setCodes} onClose={onClose} />
  return <Choose client={client} known={known} onBegun={setBegun} onClose={onClose} />
}

function Choose({ client, known, onBegun, onClose }: SetUpProps & { onBegun: (begun: SetUpBegun) => void }) {
  const [method, setMethod] = useState<Method>('totp')
  const [phone, setPhone] = useState('')
  const begin = useTask({
    work: () =>
      client.beginSecondFactor({
        body: { method, ...(method === 'sms' && phone.trim() !== '' && { phone }) },
      }),
    onDone: onBegun,
  })
  const noMail = !known.canSend.email
    ? 'No e-mail can be sent from here: it has no mail server.'
    : known.email === null
      ? 'No e-mail address of yours is registered.'
      : undefined
  return (
    <FormDialog
      opened
      title="Set up two-factor sign-in"
      onClose={onClose}
      onSubmit={() => begin.run(undefined)}
      submitLabel="Continue"
      busy={begin.busy}
    >
      <TaskErrors task={begin} />
      <OptionCards
        label="How do you want to get the code?"
        value={method}
        onChange={setMethod}
        error={begin.refusal?.fields?.['method']}
        options={[
          {
            value: 'totp',
            title: 'Authenticator app',
            detail: 'Works without a network; the safest of the three.',
          },
          {
            value: 'email',
            title: 'E-mail',
            detail: known.email === null ? '' : `To ${known.email}.`,
            disabledReason: noMail,
          },
          {
            value: 'sms',
            title: 'Text message',
            detail: 'To your mobile phone.',
            disabledReason: known.canSend.sms ? undefined : 'No text message can be sent from here.',
          },
        ]}
      />
      {method === 'sms' && (
        <TextInput
          label="Mobile number"
          description={known.phone === null ? 'Such as +1 617 555 0147' : `Leave empty for ${known.phone}.`}
          type="tel"
          autoComplete="tel"
          value={phone}
          error={begin.refusal?.fields?.['phone']}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  )
}

interface ConfirmProps {
  client: Pick<SignInClient, 'confirmSecondFactor' | 'readCodeDelivery'>
  begun: SetUpBegun
  onDone: (codes: string[]) => void
  onClose: () => void
}

function Confirm({ client, begun, onDone, onClose }: ConfirmProps) {
  const { attempt, secret, picture } = begun
  const [delivery] = useDelivery(client, begun)
  const [code, setCode] = useState('')
  const confirm = useTask({
    work: () => client.confirmSecondFactor({ body: { attempt, code } }),
    onDone: ({ recoveryCodes }) => onDone(recoveryCodes),
    onRefused: () => setCode(''),
  })
  return (
    <FormDialog
      opened
      title="Enter the first code"
      onClose={onClose}
      onSubmit={() => confirm.run(undefined)}
      submitLabel="Switch on"
      busy={confirm.busy}
      disabledReason={confirm.lockedUntil === undefined ? undefined : 'Wait until you can try again.'}
    >
      <TaskErrors task={confirm} />
      {picture === null ? (
        <SentWhere begun={begun} delivery={delivery} />
      ) : (
        <div className="tw-scan">
          <img src={picture} alt="QR code for your authenticator app" />
          <div>
            <Quiet>Scan this with your authenticator app, or type the key into it:</Quiet>
            <Textarea
              label="Key"
              readOnly
              autosize
              value={secret?.replaceAll(/(.{4})(?=.)/g, '$1 ') ?? ''}
              onFocus={(event) => event.currentTarget.select()}
            />
          </div>
        </div>
      )}
      <TextInput
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        data-autofocus
        maxLength={10}
        value={code}
        error={confirm.refusal?.fields?.['code']}
        onChange={(event) => setCode(event.currentTarget.value)}
        classNames={{ input: 'tw-code-input' }}
      />
    </FormDialog>
  )
}

function SentWhere({ begun, delivery }: { begun: SetUpBegun; delivery: Delivery | null }) {
  const { sentTo } = begun
  if (delivery === 'not-sent')
    return <CodeNotSent asked={begun}>Close this and choose another way, or begin again later.</CodeNotSent>
  return (
    <div role="status">
      <Quiet>
        {delivery === 'sending'
          ? `We are sending six digits to ${sentTo}.`
          : `We sent six digits to ${sentTo}. They are good for 10 minutes.`}
      </Quiet>
    </div>
  )
}
