# The demo's page: everything around the chats. The messages are the bot's.

demo-ui-lang = en
demo-ui-title = Nastavnik: try it
demo-ui-brand = Nastavnik
demo-ui-about = The school is made up, the bot is real

demo-ui-clock = School time
demo-ui-machine = Time machine
demo-ui-later-hour = +1 hour
demo-ui-later-day = +1 day
demo-ui-later-week = +1 week
demo-ui-later-month = +1 month
demo-ui-walking = Time is passing: the bot does everything that falls due…

demo-ui-again = Start over
demo-ui-again-title = Start over?
demo-ui-again-text = The school goes back to its first day. Everything written and pressed here disappears.
demo-ui-again-yes = Start over
demo-ui-again-no = Keep it as it is

demo-ui-language = Language
demo-ui-language-ru = RU
demo-ui-language-ru-name = RU: русский
demo-ui-language-en = EN
demo-ui-language-en-name = EN: English

demo-ui-tour = What to try
demo-ui-tour-ask = Ask for help from the pupil’s phone
demo-ui-tour-say = I don’t understand fractions, test on Friday
demo-ui-tour-take = Take the request on a mentor’s phone
demo-ui-tour-later = Move time forward and see what changes
demo-ui-tour-done = done
demo-ui-tour-close = Hide the hints

demo-ui-tabs = Whose phone
demo-ui-phones = Phones

demo-ui-attach = Attach
demo-ui-attach-photo = Photo
demo-ui-attach-voice = Voice message
demo-ui-attach-sticker = Sticker

demo-ui-offline = The connection broke. Reconnecting, nothing will be lost.
demo-ui-failed = That did not work. Please try again.

# Whose phones are on the page.
demo-phone-mentee = pupil
demo-phone-mentor-f = mentor
demo-phone-mentor-m = mentor
demo-phone-curator = coordinator
