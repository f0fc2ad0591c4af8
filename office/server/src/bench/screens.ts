import { demoSecretKeys } from '@tillwave/identity/secret-keys'
import { newToken, sha256 } from '@tillwave/server-kit/hash'
import { newId } from '@tillwave/server-kit/ids'
import { addressOf } from '@tillwave/route/client'
import { cookie } from '../admit.ts'
import { createOfficeApp, type Office } from '../app.ts'
import { fakeLender } from '../testing/fake-lender.ts'
import { foldBalances } from '../features/reports/index.ts'
import { insertSignIn } from '../testing/queries.ts'
import { findBenchManager, samplePatients } from './queries.ts'
import { screenCases, type Asked, type SamplePatient } from './screen-cases.ts'

const manyRounds = Number(process.env['BENCH_ROUNDS'] ?? 60)

interface Desk {
  office: Office
  headers: Record<string, string>
  patients: SamplePatient[]
}

/** Asks both practices for each screen in turn, and prints the middle of the server's times and their ratio. */
async function main(): Promise<void> {
  const small = await openDesk(process.env['SMALL_DATABASE_URL'])
  const large = await openDesk(process.env['LARGE_DATABASE_URL'])
  console.log(`\n${'case'.padEnd(34)}   small    large   large p95    ratio`)
  for (const { name, aim, asks, rounds = manyRounds } of screenCases) {
    const times: { small: number[]; large: number[] } = { small: [], large: [] }
    // Each is asked once before: what is measured is the server's time, not a disk's.
    for (let round = 0; round < rounds; round += 1)
      for (const desk of [small, large]) await timeOf(desk, asks, round)
    for (let round = 0; round < rounds; round += 1) {
      times.small.push(await timeOf(small, asks, round))
      times.large.push(await timeOf(large, asks, round))
    }
    const ratio = quantile(times.large, 0.5) / quantile(times.small, 0.5)
    const figures = [quantile(times.small, 0.5), quantile(times.large, 0.5), quantile(times.large, 0.95)]
    const told = figures.map((ms) => `${ms.toFixed(2)} ms`.padStart(9)).join('')
    const verdict = aim === null ? '' : ratio <= aim ? `within ${aim}` : `ABOVE ${aim}`
    console.log(`${name.padEnd(34)}${told}   ratio ${ratio.toFixed(2)}  ${verdict}`)
  }
  await small.office.close()
  await large.office.close()
}

async function openDesk(databaseUrl: string | undefined): Promise<Desk> {
  if (!databaseUrl) throw new Error('The bench needs SMALL_DATABASE_URL and LARGE_DATABASE_URL.')
  const office = await createOfficeApp({
    databaseUrl,
    publicUrl: 'http://localhost:3000',
    portalUrl: 'http://localhost:3100',
    lenderApiKey: undefined,
    logLevel: 'silent',
    secretKeys: demoSecretKeys(),
    demo: false,
    lender: fakeLender(),
    connections: 2,
  })
  const directory = office.app.database.outside()
  const { id, practice_id: practiceId } = await directory.one(findBenchManager)
  const system = { kind: 'system', name: 'Bench' } as const
  const nobody = { signInId: null, idempotencyKey: null, requestHash: null }
  const { app } = office
  await foldBalances({ app, practiceId, actor: system, db: app.database.inPractice(practiceId), ...nobody })
  const token = newToken()
  await directory.run(insertSignIn, [newId(), sha256(token), id])
  const rows = await office.app.database.inPractice(practiceId).many(samplePatients, [practiceId, 100])
  const patients = rows.map((row) => ({
    id: row.id,
    chartNumber: row.chart_number,
    firstName: row.first_name,
    lastName: row.last_name,
    birthDate: row.birth_date,
    phone: row.phone,
  }))
  return { office, headers: { cookie: `${cookie}=${token}`, 'x-tillwave': '1' }, patients }
}

/** Milliseconds of one round, the answers checked. */
async function timeOf(desk: Desk, asks: (patient: SamplePatient) => Asked[], round: number): Promise<number> {
  const patient = desk.patients.at(round % desk.patients.length)
  if (!patient) throw new Error('the practice has no patients')
  const requests = asks(patient)
  const began = performance.now()
  for (const asked of requests) {
    const { route, body } = asked
    const request = { method: route.method, url: addressOf(route, asked), headers: desk.headers }
    const answer = await desk.office.http.inject({ ...request, ...(body && { payload: body }) })
    if (answer.statusCode !== 200) throw new Error(`${request.url}: ${answer.statusCode} ${answer.body}`)
  }
  return (performance.now() - began) / requests.length
}

function quantile(figures: number[], at: number): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * at)] ?? 0
}

await main()
