import type { HelpTopic } from '../../urls.ts'

/** What the link to a page says where its matter was just met; the pages are fetched when they are opened. */
export const topicWords = {
  'wrong-details': 'Why are my details refused?',
  'locked-out': 'Why must I wait?',
  forgotten: 'What if I forgot them?',
  'code-not-arriving': 'Trouble with the code?',
  'authenticator-code': 'Trouble with the app’s code?',
  'recovery-code': 'What is a recovery code?',
  suspended: 'What does suspended mean?',
  'signed-out': 'Why was I signed out?',
  'link-over': 'Why does the link not work?',
  'new-password': 'What makes a good password?',
  'launch-over': 'Why does the launch not work?',
  'unsupported-browser': 'Which browsers work?',
  'cookies-off': 'How do I allow cookies?',
  offline: 'What to do without a connection?',
  'wrong-clock': 'How do I set the clock?',
  maintenance: 'What does maintenance mean?',
} as const satisfies Record<HelpTopic, string>
