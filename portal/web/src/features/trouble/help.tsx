import { Link, useParams } from '@tanstack/react-router'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Page, Section, TwoColumns } from '@tillwave/ui/page'
import Markdown from 'markdown-to-jsx/react'
import { CircleQuestionMark } from 'lucide-react'
import { PublicPage } from '../../parts/public-page.tsx'
import { urls } from '../../urls.ts'
import { Checks } from './checks.tsx'
import { helpPages, pageOf } from './pages.ts'
import './help.css'

/** Everything that can be met while signing in, for everybody (PP-7). */
export function HelpHome() {
  return (
    <PublicPage className="po-help">
      <Page heading="Help with signing in" meta="What did you meet?">
        <TwoColumns
          main={
            <ul className="po-help-topics">
              {helpPages.map(({ topic, title }) => (
                <li key={topic}>
                  <Link {...urls.helpTopic(topic)}>{title}</Link>
                </li>
              ))}
            </ul>
          }
          aside={<Aside />}
        />
      </Page>
    </PublicPage>
  )
}

/** One thing that can be met, and what to do. */
export function HelpTopicPage() {
  const { topic } = useParams({ strict: false })
  const page = pageOf(topic ?? '')
  return (
    <PublicPage className="po-help">
      {page ? (
        <Page heading={page.title} meta={<Link {...urls.help()}>Help with signing in</Link>}>
          <TwoColumns
            main={
              <article className="po-help-text">
                <Markdown options={{ disableParsingRawHTML: true, forceBlock: true }}>{page.text}</Markdown>
              </article>
            }
            aside={<Aside />}
          />
        </Page>
      ) : (
        <Page heading="Help with signing in">
          <EmptyState icon={CircleQuestionMark} title="There is no such page">
            <Link {...urls.help()}>All pages of help</Link>
          </EmptyState>
        </Page>
      )}
    </PublicPage>
  )
}

function Aside() {
  return (
    <>
      <Checks />
      <Section title="Still stuck?">
        <p className="po-quiet">
          Look at the <Link {...urls.status()}>system status</Link>, or ask{' '}
          <Link {...urls.support()}>support</Link>, who answer without a sign-in. Your practice’s
          administrator can invite you anew, correct your address, and reset your second factor.
        </p>
      </Section>
    </>
  )
}
