import { Link } from '@tanstack/react-router'
import { urls } from '../../urls.ts'
import { topicFor, type Met } from './help-for.ts'
import { topicWords } from './topic-words.ts'

/** Leads to the page that helps with what the person just met; nothing while they met nothing (PP-7). */
export function TroubleLink({ met }: { met: Met }) {
  const topic = topicFor(met)
  return topic && <Link {...urls.helpTopic(topic)}>{topicWords[topic]}</Link>
}
