import { Link } from '@tanstack/react-router'
import { urls, type HelpTopic } from '../../urls.ts'
import { topicFor, type Met } from './help-for.ts'
import { topicWords } from './topic-words.ts'

interface TroubleLinkProps {
  met: Met
  /** Where what they met has no page of its own. */
  otherwise?: HelpTopic
}

/** Leads to the page that helps with what the person just met; nothing while they met nothing (PP-7). */
export function TroubleLink({ met, otherwise }: TroubleLinkProps) {
  const topic = topicFor(met) ?? otherwise
  return topic && <Link {...urls.helpTopic(topic)}>{topicWords[topic]}</Link>
}
