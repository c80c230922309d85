# A chat on a page: what stands around the messages, in the demo and on the school's own page.

chat-ui-chat = Chat
chat-ui-with-bot = chat with the bot
chat-ui-typing = the bot is typing
chat-ui-from-bot = Bot
chat-ui-from-me = From this phone
chat-ui-unread = new messages
chat-ui-down = To the latest messages
chat-ui-edited = edited
chat-ui-keys = Keys below the chat
chat-ui-write = Message
chat-ui-send = Send
chat-ui-picture = Picture
chat-ui-enlarge = Enlarge
chat-ui-download = Download
chat-ui-close = Close
