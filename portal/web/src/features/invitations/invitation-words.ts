/** What a form that invites says of what will happen. */
export function invitationText(mails: boolean): string {
  if (mails) return 'They set their own password by a link that we mail them, within 7 days.'
  return 'No mail can be sent from here: you get a link to hand on, by which they set their own password within 7 days.'
}

/** Said when somebody was invited and no link is shown; without mails that was a repetition, whose link went before. */
export function invitedText(email: string, mails: boolean): string {
  return mails ? `An invitation is on its way to ${email}.` : 'They were invited already: make the link anew.'
}
