# The school's own page: everything around the chat. The messages are the bot's.

page-over = This device is not signed in. Open the link of your card or type its code.
page-too-many = That was too fast. Wait a minute and try again: what you wrote is not lost.
page-too-long = This is longer than one message can be. Please split it in two.
page-failed = That did not work. Please try again.

# In place of what the chat does not keep.
page-kept = (what was said is kept elsewhere, under lock)
page-link = (came in by the link of a card)
page-photo = (the photo stayed on this device)
page-voice = (the recording stayed on this device)
page-video = (the video stayed on this device)
page-attachment = (the file stayed on this device)

page-ui-lang = en
page-ui-title = Nastavnik
page-ui-brand = Nastavnik
page-ui-about = The school’s page: help with studies and meetings with mentors. A bot answers, adults of the school stand behind it.
page-ui-code = Code of your card
page-ui-code-hint = Eight digits under the QR code. The card’s link needs no code.
page-ui-enter = Come in
page-ui-without = I have no card
page-ui-numbers = If you feel bad or afraid right now: the children’s helpline 8-800-2000-122, from a mobile phone 124. The call is free, you need not say your name. In danger: 112.
page-ui-who = Run by
page-ui-cookies = The browser did not remember you. Allow cookies for this page and open it again.
page-ui-older = Show what was before
page-ui-tell = Tell me about new messages
page-ui-told = Done. It only says that something new is there, without words.
page-ui-news = New message
page-ui-leave = Sign out
page-ui-leave-title = Sign out on this device?
page-ui-leave-text = The chat disappears from here. To come back you will need a new card.
page-ui-leave-yes = Sign out
page-ui-leave-no = Stay
page-ui-waiting = waits for a connection
page-ui-waits = No connection. It goes as soon as there is one.
page-ui-offline = The connection broke. Connecting again, nothing gets lost.
page-ui-failed = That did not work. Please try again.
