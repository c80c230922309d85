# A name, a telephone number or an address where people write without names.

masked-title = We write without names here
masked-why = There seems to be a surname, a phone number or an e-mail address in the message. The school may not keep such things in Telegram, so the message was taken away. Your words are not lost: send them like this?
masked-words = “{ $words }”
masked-send = Yes, send it like this
masked-anew = Write it anew
masked-no-name = That is no name
masked-gone = It happens: a word looks like a name. It cannot be brought back, it was not kept here. You can send the message like this or put it in other words.
