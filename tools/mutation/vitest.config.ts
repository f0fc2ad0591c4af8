import type { Reporter, Vitest } from 'vitest/node'
import { defineConfig } from 'vitest/config'

let vitest: Vitest | undefined

/** A change with which a file cannot even be loaded is an error to Stryker, instead of one that no test notices. */
const tellFilesThatCannotBeLoaded: Reporter = {
  onInit(started) {
    vitest = started
  },
  onTestModuleEnd(file) {
    for (const error of file.errors()) vitest?.state.catchError(error, 'cannot be loaded')
  },
}

// The tests that find a change: without input and output, and of gate G1 only the short walk.
export default defineConfig({
  test: {
    include: ['packages/money/src/**/*.test.ts', 'office/domain/src/**/*.test.ts'],
    exclude: ['office/domain/src/model/{apply,bugs,model}.test.ts'],
    reporters: [tellFilesThatCannotBeLoaded],
  },
})
