import { Link } from '@tanstack/react-router'
import { reportKinds, reportNames, type ReportName } from '@tillwave/office-domain/reports/report'
import { LinkCard, LinkCards } from '@tillwave/ui/link-cards'
import { Page, Section } from '@tillwave/ui/page'
import {
  Banknote,
  CalendarDays,
  Coins,
  HandCoins,
  Hourglass,
  Landmark,
  Mail,
  Scale,
  Waves,
  type LucideIcon,
} from 'lucide-react'
import { urls } from '../../urls.ts'

const groups: { title: string; reports: ReportName[] }[] = [
  { title: 'The day', reports: ['day-sheet', 'payments', 'bank-deposits'] },
  { title: 'What is owed', reports: ['ageing', 'deposits', 'credits'] },
  { title: 'Lender and ledger', reports: ['carecredit', 'trial-balance'] },
]

const icons: Record<ReportName, LucideIcon> = {
  'day-sheet': CalendarDays,
  'bank-deposits': Landmark,
  'deposit-slip': Landmark,
  ageing: Hourglass,
  payments: Banknote,
  credits: HandCoins,
  deposits: Coins,
  carecredit: Waves,
  'trial-balance': Scale,
}

/** Every report that can be opened (BI-9). */
export function Reports() {
  return (
    <Page heading="Reports">
      {groups.map(({ title, reports }) => (
        <Section key={title} title={title} surface="plain">
          <LinkCards>
            {reports.map((name) => (
              <LinkCard
                key={name}
                icon={icons[name]}
                title={reportKinds[name].title}
                about={reportKinds[name].about}
                link={(content) => <Link {...urls.report(name)}>{content}</Link>}
              />
            ))}
          </LinkCards>
        </Section>
      ))}
      <Section title="To patients" surface="plain">
        <LinkCards>
          <LinkCard
            icon={Mail}
            title="Statements"
            about="Sent or printed for everybody who owes, in one run."
            link={(content) => <Link {...urls.statements()}>{content}</Link>}
          />
        </LinkCards>
      </Section>
    </Page>
  )
}

/** A report's name from an address; undefined for anything else. */
export function reportOf(name: string): ReportName | undefined {
  return reportNames.find((one) => one === name)
}
