import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { dayText } from '@tillwave/money/format'
import { CalendarCheck2, Ear, Eye, HeartPulse, PawPrint, Smile, Sparkles, TrendingDown } from 'lucide-react'
import { LinkButton } from '../../parts/link-button.tsx'
import { paths, urls } from '../../urls.ts'
import { PublicPage } from '../../parts/public-page.tsx'
import { resourcesQuery } from './queries.ts'
import './welcome.css'

/** The front page for everybody: what this is, for which care, how it works, and what is new (PP-13). */
export function Welcome() {
  return (
    <PublicPage>
      <div className="po-front">
        <section className="po-hero" aria-label="What this is">
          <h1>Care now, paid over time</h1>
          <p>
            A credit line for treatment, devices and what insurance leaves open. Patients apply in minutes,
            the practice is paid within days, and both see the whole cost before anybody signs.
          </p>
          <div className="po-hero-actions">
            <LinkButton size="md" to={paths.signIn}>
              Sign in as a practice
            </LinkButton>
            <LinkButton size="md" variant="default" to={paths.enrol}>
              Enrol your practice
            </LinkButton>
          </div>
          <p className="po-quiet">
            This is a sandbox for learning and testing: no money is lent, and every person in it is invented.
          </p>
        </section>
        <Care />
        <Steps />
        <Plans />
        <Developers />
        <News />
      </div>
    </PublicPage>
  )
}

const care = [
  { icon: Ear, name: 'Hearing', says: 'Devices, fittings, repairs' },
  { icon: Eye, name: 'Vision', says: 'Glasses, lenses, surgery' },
  { icon: Smile, name: 'Dental', says: 'Implants, crowns, braces' },
  { icon: PawPrint, name: 'Veterinary', says: 'Surgery, emergencies, dental' },
  { icon: Sparkles, name: 'Skin and cosmetic', says: 'Treatments insurance leaves out' },
  { icon: HeartPulse, name: 'Other health care', says: 'Deductibles, therapy, day surgery' },
]

function Care() {
  return (
    <section aria-label="For which care">
      <h2>For which care</h2>
      <ul className="po-care">
        {care.map(({ icon: Icon, name, says }) => (
          <li key={name}>
            <Icon size={20} strokeWidth={1.75} aria-hidden />
            <strong>{name}</strong>
            <span>{says}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const steps = [
  ['Ask', 'The practice asks whether you would be approved. That opens no account and keeps nothing.'],
  ['Apply', 'You fill the application in, in the practice or alone on your phone. The lender decides.'],
  ['Choose', 'You see each plan’s monthly payment and what it costs in the worst case, and choose one.'],
  ['Pay', 'You pay the lender monthly. The practice is paid two business days later, less its fee.'],
]

function Steps() {
  return (
    <section aria-label="How it works">
      <h2>How it works</h2>
      <ol className="po-how">
        {steps.map(([name, says]) => (
          <li key={name}>
            <strong>{name}</strong>
            <p>{says}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Plans() {
  return (
    <section aria-label="Two kinds of plans">
      <h2>Two kinds of plans</h2>
      <div className="po-kinds">
        <article>
          <CalendarCheck2 size={20} strokeWidth={1.75} aria-hidden />
          <h3>No interest if paid in full within 6, 12, 18 or 24 months</h3>
          <p>
            From $200. Interest is counted from the day of the purchase: pay everything back in time and you
            pay none of it; leave anything, and all of it is charged. Monthly payments are required.
          </p>
        </article>
        <article>
          <TrendingDown size={20} strokeWidth={1.75} aria-hidden />
          <h3>A reduced rate with fixed payments for 24 to 60 months</h3>
          <p>
            From $1,000, and from $2,500 for 60 months. You pay interest from the start, at a lower rate, and
            the same amount each month until all is paid.
          </p>
        </article>
      </div>
      <p className="po-quiet">
        Subject to credit approval. Rates and fees are an example schedule with the dates it holds from, and
        nobody’s offer.
      </p>
    </section>
  )
}

function Developers() {
  return (
    <section aria-label="For developers">
      <h2>For developers</h2>
      <p className="po-quiet">
        Connect a practice system and test it here, without a real patient and without anybody’s money:{' '}
        <Link {...urls.developerGuide()}>the guide</Link>, <Link to={paths.magicValues}>magic values</Link>{' '}
        that decide, and <a href="/partner/v1/openapi.json">the partner API’s document</a>.
      </p>
    </section>
  )
}

function News() {
  const { data } = useQuery(resourcesQuery(true, { kind: 'news' }))
  return (
    <section aria-label="News">
      <div className="po-front-line">
        <h2>News</h2>
        <Link {...urls.library('news')}>All news</Link>
      </div>
      <ul className="po-news">
        {data?.resources.slice(0, 3).map(({ name, title, summary, updatedOn }) => (
          <li key={name}>
            <time dateTime={updatedOn}>{dayText(updatedOn)}</time>
            <h3>
              <Link {...urls.resource(name, true)}>{title}</Link>
            </h3>
            <p>{summary}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
