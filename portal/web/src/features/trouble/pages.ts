import { helpTopics, type HelpTopic } from '../../urls.ts'

const files = import.meta.glob<string>('./pages/*.md', { query: '?raw', import: 'default', eager: true })

/** One page of help, in Markdown below its title. */
export interface HelpPage {
  topic: HelpTopic
  title: string
  text: string
}

/** Every page of help with signing in, in order. */
export const helpPages: readonly HelpPage[] = helpTopics.map((topic) => {
  const [, title = topic, text = ''] = /^# (.*)\n([\s\S]*)$/.exec(files[`./pages/${topic}.md`] ?? '') ?? []
  return { topic, title, text: text.trim() }
})

/** The page of a topic; undefined for an address that is none. */
export function pageOf(topic: string): HelpPage | undefined {
  return helpPages.find((page) => page.topic === topic)
}

/** The names of the files, for the test that none is forgotten. */
export const fileNames = Object.keys(files).map((path) => path.slice('./pages/'.length, -'.md'.length))
