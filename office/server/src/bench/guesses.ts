import { createUser, suspend } from '@tillwave/identity/users'
import { migrate, migrationsOf } from '@tillwave/server-kit/migrate'
import { createOfficeApp } from '../app.ts'
import { demoSecretKeys } from '@tillwave/identity/secret-keys'

/** Guesses of each kind; each goes to a User ID of its own, which is not locked yet. */
const rounds = Number(process.argv[2] ?? 200)
// What the medians of honest kinds differ by on a machine that does nothing else is well below.
const AIM = 1.1
const kinds = ['user', 'suspended', 'nobody'] as const
type Kind = (typeof kinds)[number]

/**
 * Times wrong passwords of users, of suspended ones and of User IDs that nobody has, in turns, and compares the medians
 * (G7). Ends with 1 when they differ by more than the aim. The control leaves out what nobody's guess must cost too.
 */
async function main(): Promise<void> {
  const databaseUrl = process.env['OFFICE_DATABASE_URL']
  if (!databaseUrl) throw new Error('The bench needs OFFICE_DATABASE_URL.')
  await migrate(databaseUrl, migrationsOf('office'))
  const office = await createOfficeApp({
    databaseUrl,
    publicUrl: 'http://localhost:3000',
    portalUrl: 'http://localhost:3100',
    lenderApiKey: undefined,
    logLevel: 'silent',
    secretKeys: demoSecretKeys(),
    demo: false,
  })
  await addUsers(office)
  const times: Record<Kind, number[]> = { user: [], suspended: [], nobody: [] }
  for (let at = 0; at < rounds; at += 1)
    // Each kind comes first as often as the others, so that none has a warmer machine.
    for (let turn = 0; turn < kinds.length; turn += 1) {
      const kind = kinds[(at + turn) % kinds.length] ?? 'user'
      times[kind].push(await timeOf(office, `${kind}${at}`, at))
    }
  const medians = kinds.map((kind) => median(times[kind]))
  const ratio = Math.max(...medians) / Math.min(...medians)
  for (const [at, kind] of kinds.entries()) console.log(`${kind.padEnd(10)} ${medians[at]?.toFixed(2)} ms`)
  const control = median(await emptyTimes(office))
  console.log(`control    ${control.toFixed(2)} ms without a password to compare`)
  console.log(`ratio of the slowest to the quickest kind ${ratio.toFixed(3)}, aim ${AIM}`)
  await office.close()
  if (ratio > AIM || control * AIM > Math.min(...medians)) process.exitCode = 1
}

type Office = Awaited<ReturnType<typeof createOfficeApp>>

async function addUsers({ app }: Office): Promise<void> {
  const directory = app.database.outside()
  const password = 'harbor lantern 4417 copper'
  for (let at = 0; at < rounds; at += 1)
    for (const kind of ['user', 'suspended'] as const) {
      const person = { practiceId: null, userId: `${kind}${at}`, displayName: 'Bench', password }
      const id = await createUser(directory, person)
      if (kind === 'suspended') await suspend(directory, id, 'bench')
    }
}

async function timeOf(
  { http }: Office,
  userId: string,
  at: number,
  password = 'a wrong guess',
): Promise<number> {
  const begun = performance.now()
  await http.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { 'x-tillwave': '1' },
    // An address of its own, since one address is slowed after 60.
    remoteAddress: `10.0.${at >> 8}.${at & 255}`,
    body: { userId, password },
  })
  return performance.now() - begun
}

/** What a refusal would take that compares nothing: the way through the server alone. */
async function emptyTimes(office: Office): Promise<number[]> {
  const times: number[] = []
  for (let at = 0; at < rounds; at += 1) times.push(await timeOf(office, 'nobody', at, ''))
  return times
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

await main()
