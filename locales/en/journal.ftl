# How did the meeting go?
log-how-today = How did the meeting at { $at } go?
log-how-at = How did the meeting go: { $at }?
log-how = How did the meeting go?
log-one-sentence = Answer in one sentence, it goes into the journal. For example: “40 minutes, fractions, three problems out of five without hints”.
log-not-logged = One meeting is not in the journal yet: { $at }
log-yes = It took place
log-moved = We moved it
log-no = It did not happen
log-later = Ask me tonight
log-evening = Fine, I will ask at { $at }.
log-evening-is-now = It is evening already. One sentence is enough.
log-unclear = I cannot make that out yet. Write, for example: “40 minutes, fractions, solved three problems” – or choose a button.
log-human = Never mind: an entry can be made on any day, the meeting will not go away. Any button below will do.

# Which meeting
log-which = Which meeting shall we write down?
log-which-meeting = { $at } · { $who }
log-which-pair = Another meeting · { $who }
log-which-hint = Choose the meeting by its button or number.
log-no-pairs = Nothing to write down yet: your meetings are still ahead.

# What cannot be written down
log-already = This meeting is in the journal already: { $at }.
log-not-planned = This meeting is not planned any more, there is no need to write it down.
log-too-early = This meeting is still ahead: { $at }. I will ask how it went when it is over.
log-no-consent = It cannot be written down yet: the other side has no valid consent. That is the school's business, the curator is on it.
log-wait-ten-minutes = Wait a little: this can be noted ten minutes after the beginning.
log-somebody-did = This entry has changed already. Nothing is lost: the fresh one is in the journal.
log-unchanged = Everything is as it was.

# It did not happen
log-why = It happens. What shall I note? It is no reproach, only for the journal.
log-why-unclear = Choose a button or write a few words.
log-nobody-came = Nobody came to me
log-i-could-not = I could not make it
log-cancelled = We called it off
log-something-else = Something else
log-other = What happened? A few words are enough.

# What is missing
log-ask-day = When did you meet? In words, too: “yesterday”, “on Wednesday”, “12.03”.
log-today = Today
log-yesterday = Yesterday
log-day-unclear = I cannot make out the day. Write, for example, “yesterday” or “12.03”.
log-day-ahead = That day is still ahead, and the journal keeps what has been. For example: “yesterday” or “12.03”.
log-ask-minutes = How long did it take?
log-minutes = { $minutes } min
log-minutes-unclear = How many minutes? For example: “40” or “an hour and a half”.
log-ask-format = Did you meet face to face or online?
journal-format-offline = Face to face
journal-format-online = Online
log-format-unclear = Face to face or online?
log-ask-topic = What was the meeting about? Two words are enough.
log-ask-work = What did you do, and what came of it? In one sentence.
log-ask-content = What did you do?
log-ask-result = One thing is missing: what came of it in the end?
log-ask-result-anew = What came of it in the end?

# The entry's card
journal-check = Check the entry for the journal:
journal-who = Who: { $who }
journal-day = Date: { $day }
journal-day-and-minutes = Date: { $day }, { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
journal-form = Format: { $format }
journal-form-offline = face to face, the two of you
journal-form-online = online, the two of you
journal-topic = Topic: { $topic }
journal-own-topic = a topic of your own
journal-nothing = —
journal-outcome = Outcome: { $outcome }
journal-outcome-held = took place
journal-outcome-no-show = the two did not meet
journal-outcome-cancelled = called off
journal-outcome-moved = moved
journal-outcome-failed = the mentor could not
journal-content = { $policy ->
    [full] Content: { $content }
   *[pseudonymous] Content: kept, it cannot be shown here
}
journal-result = { $policy ->
    [full] Result: { $result }
   *[pseudonymous] Result: kept, it cannot be shown here
}
journal-content-and-result = { $policy ->
    [full] Content: { $content }
        Result: { $result }
   *[pseudonymous] Content and result: kept, they cannot be shown here
}
log-save = Save
log-drop = ✕ Do not save
log-check-hint = If everything is right, press “Save”. If not, “Change”.
log-change-hint = Choose what to change, or press “‹ Back”.
log-part-day = Date
log-part-minutes = Length
log-part-format = Format
log-part-topic = Topic
log-part-content = Content
log-part-result = Result
log-change-outcome = Took place or not

# Kept
log-saved = Saved ✓ This is your { $count ->
    [1] first
    [2] second
    [3] third
    [4] fourth
    [5] fifth
    [6] sixth
    [7] seventh
    [8] eighth
    [9] ninth
    [10] tenth
   *[other] No. { $count }
} meeting.
log-will-ask = { $now ->
    [yes] I will ask for a confirmation: { $who }.
   *[no] After lessons I will ask for a confirmation: { $who }.
}
log-may-correct = The entry can be corrected on any day, the old one stays in the history.
log-next = Arrange the next one
log-new-time = Arrange a new time
log-corrected = Corrected ✓ The old entry stays in the history.
log-noted = Saved ✓
log-moved-noted = A new time can be set at once, while it is fresh in mind.
log-no-show-once = It happens. I will ask the other side gently, without a reproach.
log-curator-asks = It is not the first time in a row, so the curator will ask from here on. There is nothing to find out. Thank you for caring.

# To look again, if the curator decides so
clarify-title = Please look once more at one entry of the journal
clarify-entry = { $day }: it seems that the day or the time got mixed up.
clarify-stands = Fine, the entry stays as it is. The curator will see the answer.
button-correct = Correct it
button-all-right = All is right

# My pupils and their journal
pairs-none = You have no pair yet. When there is one, its journal will be here.
pairs-none-now = There is no pair at the moment.
pairs-title = My pupils: { $count }
pairs-hours = Your story: { $meetings ->
    [one] { $meetings } meeting
   *[other] { $meetings } meetings
}{ $minutes ->
    [0] {""}
   *[other] , { $hours } h { $rest } min, confirmed { $confirmed_hours } h { $confirmed_rest } min
}{ $confirmed ->
    [0] .
   *[other] . Thank you!
}
pairs-thanks = You were thanked { $count ->
    [one] once
   *[other] { $count } times
}.
pairs-one = { $who }
button-my-pairs = My pupils · { $count }
pair-title = { $who }
pair-next = Next meeting: { $at }
pair-held = In the journal: { $count ->
    [0] no meeting yet
    [one] { $count } meeting
   *[other] { $count } meetings
}
pair-entry = { $day }
pair-entry-not-held = { $day } · { $outcome }
pair-log = Write down a meeting
pair-meet = Arrange a meeting
page-before = ‹
page-now = { $page }/{ $pages }
page-after = ›
entry-title = An entry of the journal
entry-old = An earlier entry, of { $at }
entry-confirmed = Confirmed: { $at }
entry-not-confirmed = Not confirmed
entry-newest = The entry that is in the journal now
entry-before = Earlier · { $at }
