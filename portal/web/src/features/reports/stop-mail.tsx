import { Button } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { useMutation } from '@tanstack/react-query'
import { FormErrors } from '@tillwave/ui/form-errors'
import { api } from '../../api.ts'
import { Gate } from '../../parts/gate.tsx'
import { paths } from '../../urls.ts'

/** Ends a mailed report by the link in its mails, without signing in; a press, since mail programs open links. */
export function StopReportMail() {
  const token = useLocation({ select: ({ hash }) => hash })
  const stop = useMutation({ mutationFn: () => api.stopReportMail({ body: { token } }) })
  const { data, error, isPending } = stop
  // A mail program may have cut the link short.
  const whole = token.length >= 60
  return (
    <Gate heading="Stop a mailed report">
      {data ? (
        <p role="status">
          The {data.rhythm} report {data.title} of {data.practiceName} is no longer mailed to you.
        </p>
      ) : (
        <>
          <p>
            {whole
              ? 'You will get no more mails of this report. In the portal it can be mailed again at any time.'
              : 'This link is not whole. Open it from the mail again, or copy all of it.'}
          </p>
          <FormErrors errors={error ? [error.fields?.['token'] ?? error.message] : []} />
          {whole && (
            <Button fullWidth loading={isPending} onClick={() => stop.mutate()}>
              Stop these mails
            </Button>
          )}
        </>
      )}
      <p className="po-quiet">
        <Link to={paths.signIn}>Sign in to the portal</Link>
      </p>
    </Gate>
  )
}
