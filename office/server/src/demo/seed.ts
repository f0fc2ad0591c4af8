import type { App } from '../context.ts'

/** Fills an empty office with the demo practice of screens.md; does nothing when a practice exists. */
export async function seedDemo(app: App): Promise<void> {
  void app
}
