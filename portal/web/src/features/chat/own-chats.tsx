import { Link } from '@tanstack/react-router'
import { api } from '../../api.ts'
import { agoText } from '../../parts/dates.ts'
import { urls } from '../../urls.ts'
import { OwnList } from '../support/own-list.tsx'
import { topicWords } from '../support/queries.ts'

/** Chats that the signed-in person began and that have ended (PP-15). */
export function OwnChats() {
  return (
    <OwnList
      title="Your earlier chats"
      loading="Loading the chats"
      empty="A chat stands here once it has ended."
      queryKey="own-chats"
      read={(cursor) => api.listOwnChats({ query: { cursor } })}
      rowsOf={(page) => page.chats}
      renderRow={(chat) => (
        <>
          <Link {...urls.ownChat(chat.id)} className="po-own-words">
            {chat.firstMessage}
          </Link>
          <small>
            {topicWords[chat.topic]}
            {chat.operatorName && `, with ${chat.operatorName}`}, {agoText(chat.changedAt)}
          </small>
        </>
      )}
    />
  )
}
