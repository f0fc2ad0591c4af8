import { Button, Menu } from '@mantine/core'
import { addressOf } from '@tillwave/route/client'
import { portalApi } from '@tillwave/portal-contract/api'
import { ChevronDown, FileDown, Mail, Printer } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../api.ts'
import { LinkButton } from '../../parts/link-button.tsx'
import { RefusableButton } from '../../parts/refusable-button.tsx'
import { urls } from '../../urls.ts'
import type { TransactionDetail } from './queries.ts'

const VoidDialog = lazy(async () => ({ default: (await import('./void-dialog.tsx')).VoidDialog }))
const PlanDialog = lazy(async () => ({ default: (await import('./plan-dialog.tsx')).PlanDialog }))
const MailDialog = lazy(async () => ({ default: (await import('../../parts/mail-dialog.tsx')).MailDialog }))

type Open = 'void' | 'plan' | 'mail' | undefined

/** What can be done about a transaction: its receipt, its plan, a void or a refund. */
export function TransactionActions({ transaction }: { transaction: TransactionDetail }) {
  const [open, setOpen] = useState<Open>()
  const { id, kind, status, voidRefusal, planRefusal, refundableCents } = transaction
  const close = () => setOpen(undefined)
  return (
    <>
      {status === 'approved' && <ReceiptMenu transactionId={id} onMail={() => setOpen('mail')} />}
      {kind === 'purchase' && status === 'approved' && (
        <>
          <RefusableButton reason={planRefusal} onClick={() => setOpen('plan')}>
            Change plan
          </RefusableButton>
          <RefusableButton reason={voidRefusal} onClick={() => setOpen('void')}>
            Void
          </RefusableButton>
          {refundableCents > 0 && (
            <LinkButton variant="default" {...urls.refund(id)}>
              Refund
            </LinkButton>
          )}
        </>
      )}
      <Suspense>
        {open === 'void' && <VoidDialog purchase={transaction} onClose={close} />}
        {open === 'plan' && <PlanDialog purchase={transaction} onClose={close} />}
        {open === 'mail' && (
          <MailDialog
            title="E-mail receipt"
            email=""
            send={(body, options) => api.mailReceipt({ params: { transactionId: id }, body }, options)}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  )
}

function ReceiptMenu({ transactionId, onMail }: { transactionId: string; onMail: () => void }) {
  const pdf = addressOf(portalApi.printReceipt, { params: { transactionId } })
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button variant="default" rightSection={<ChevronDown size={14} aria-hidden />}>
          Receipt
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Printer size={14} aria-hidden />} onClick={() => window.print()}>
          Print
        </Menu.Item>
        <Menu.Item component="a" href={pdf} download leftSection={<FileDown size={14} aria-hidden />}>
          Download PDF
        </Menu.Item>
        <Menu.Item leftSection={<Mail size={14} aria-hidden />} onClick={onMail}>
          E-mail…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
