# A name, a telephone number or an address where people write without names.

masked-title = We write without names here
masked-why = There seems to be this in the message: { $found }. The school may not keep such things in this messenger, so the message was taken away. The rest of your words is not lost: send it like this?
masked-found-phone = a phone number
masked-found-email = an e-mail address
masked-found-link = a link to somebody's page
masked-found-counterpart = a name
masked-found-surname = a surname
masked-words = “{ $words }”
masked-send = Yes, send it like this
masked-anew = Write it anew
masked-no-name = That is no name
masked-back = Put it another way
masked-again = It happens: a word looks like a surname. It was not kept here, so write everything once more, that word in small letters: then it stays. Phone numbers, addresses and names go even then. Or send it without the word:
masked-delete-yourself = The message could not be taken away. Please delete it: press it long, “Delete”.
masked-stranger = Phone numbers and addresses are not kept here. They are not needed: one comes in by a personal card.
