import { runOffice, withPostgres } from './throw-away.ts'

/** `npm run bench:guesses -- ROUNDS`: whether the time of a wrong password tells whose User ID it was (G7). */
async function main(): Promise<void> {
  await withPostgres(['tillwave_office'], {}, (postgres) => {
    const env = { OFFICE_DATABASE_URL: postgres.url('tillwave_office') }
    process.exitCode = runOffice('bench/guesses.ts', [process.argv[2] ?? '200'], env)
  })
}

await main()
