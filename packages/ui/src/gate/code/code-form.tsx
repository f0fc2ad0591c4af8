import { Button, TextInput } from '@mantine/core'
import { useState, type ReactNode, type SubmitEvent } from 'react'
import { Countdown } from '../../feedback/countdown.tsx'
import { CodeNotSent } from './code-not-sent.tsx'
import { Gate } from '../gate.tsx'
import type { CodeAsked, Delivery, SignInClient } from '../sign-in-client.ts'
import type { Met } from '../sign-in-flow.tsx'
import { TaskErrors } from '../task-errors.tsx'
import { useDelivery } from './use-delivery.ts'
import { useTask } from '../use-task.ts'

interface CodeFormProps {
  client: Pick<SignInClient, 'signInWithCode' | 'sendCodeAgain' | 'readCodeDelivery'>
  asked: CodeAsked
  brand: ReactNode
  foot?: ReactNode
  onEntered: () => void
  onStartOver: () => void
  /** The link to what helps with what the person just met. */
  help?: ((met: Met) => ReactNode) | undefined
}

/** The second step of signing in: a code, or a saved recovery code where the other is out of reach (PP-2). */
export function CodeForm({ client, asked, brand, foot, onEntered, onStartOver, help }: CodeFormProps) {
  const { attempt, method } = asked
  const [delivery, setDelivery] = useDelivery(client, asked)
  const lost = delivery === 'not-sent'
  const [saved, setSaved] = useState(false)
  const [code, setCode] = useState('')
  const confirm = useTask({
    work: () => client.signInWithCode({ body: { attempt, code } }),
    onDone: onEntered,
    onRefused: () => setCode(''),
  })
  const over = confirm.refusal?.code === 'attempt-over'

  function submit(event: SubmitEvent) {
    event.preventDefault()
    confirm.run(undefined)
  }

  function swap() {
    setSaved(!saved)
    setCode('')
    confirm.forget()
  }

  return (
    <Gate
      brand={brand}
      heading="Enter the code"
      note={lost ? undefined : <span role="status">{whereText(asked, delivery)}</span>}
      foot={foot}
    >
      {lost && !over && (
        <CodeNotSent asked={asked}>
          Send it again in a moment, use a saved recovery code, or call support.
        </CodeNotSent>
      )}
      <form noValidate onSubmit={submit} aria-label="Enter the code">
        <TaskErrors task={confirm} />
        <TextInput
          key={String(saved)}
          label={saved ? 'Recovery code' : 'Code'}
          description={saved ? 'One of the ten that you saved; each works once.' : undefined}
          inputMode={saved ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          autoFocus
          maxLength={20}
          value={code}
          error={confirm.refusal?.fields?.['code']}
          onChange={(event) => setCode(event.currentTarget.value)}
          classNames={{ input: 'tw-code-input' }}
        />
        <Button
          type="submit"
          fullWidth
          loading={confirm.busy}
          disabled={over || confirm.lockedUntil !== undefined}
        >
          Continue
        </Button>
      </form>
      <div className="tw-gate-links">
        {method !== 'totp' && !saved && !over && (
          <Resend client={client} asked={asked} lost={lost} onSent={setDelivery} />
        )}
        <button type="button" className="tw-link" onClick={swap}>
          {saved ? 'Use the code instead' : 'Use a saved recovery code'}
        </button>
        <button type="button" className="tw-link" onClick={onStartOver}>
          Start over
        </button>
        {help?.({ code: confirm.refusal?.code, method })}
      </div>
    </Gate>
  )
}

function whereText({ method, sentTo }: CodeAsked, delivery: Delivery | null): string {
  if (method === 'totp') return 'Open your authenticator app and type the six digits that it shows.'
  const way = method === 'email' ? 'an e-mail' : 'a text message'
  if (delivery === 'sending') return `We are sending ${way} with six digits to ${sentTo}.`
  return `We sent ${way} with six digits to ${sentTo}. It is good for 10 minutes.`
}

interface ResendProps extends Pick<CodeFormProps, 'client' | 'asked'> {
  /** The last code could not be sent. */
  lost: boolean
  onSent: (delivery: Delivery | null) => void
}

function Resend({ client, asked, lost, onSent }: ResendProps) {
  const [until, setUntil] = useState<number | undefined>(() => Date.now() + asked.resendAfterSeconds * 1000)
  const [sent, setSent] = useState(false)
  const again = useTask({
    work: () => client.sendCodeAgain({ body: { attempt: asked.attempt } }),
    onDone({ resendAfterSeconds, delivery }) {
      setSent(true)
      onSent(delivery)
      setUntil(Date.now() + resendAfterSeconds * 1000)
    },
  })
  return (
    <span role="status">
      {sent && !lost && 'A new code is on its way; the older one is void. '}
      {again.refusal && `${again.refusal.message} `}
      {until === undefined ? (
        <button type="button" className="tw-link" disabled={again.busy} onClick={() => again.run(undefined)}>
          {lost ? 'Send again' : 'Send another code'}
        </button>
      ) : (
        <>
          {lost ? 'You can send it again in' : 'Not there yet? You can ask for another in'}{' '}
          <Countdown until={until} onEnd={() => setUntil(undefined)} label="Another code in" />.
        </>
      )}
    </span>
  )
}
