import { useMutation } from '@tanstack/react-query'
import { notifyDone } from '@tillwave/ui/notify'
import { WayBack } from '@tillwave/ui/way-back'
import { useDesk } from '../../state/desk.ts'

interface RecoverProps {
  name: string
  email: string
  work: () => Promise<{ link: string | null }>
  onClose: () => void
}

/** Gives somebody who forgot their password a link to a new one, by mail or to be handed on. */
export function Recover({ name, email, work, onClose }: RecoverProps) {
  const { mails } = useDesk()
  const offer = useMutation({
    mutationFn: work,
    onSuccess({ link }) {
      if (link !== null) return
      notifyDone(`A link to a new password is on its way to ${email}.`)
      onClose()
    },
  })
  return (
    <WayBack
      name={name}
      email={email}
      mails={mails}
      link={offer.data?.link ?? undefined}
      busy={offer.isPending}
      errors={offer.error ? [offer.error.message] : []}
      onConfirm={() => offer.mutate()}
      onClose={onClose}
    />
  )
}
