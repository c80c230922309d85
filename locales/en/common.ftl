# Words needed everywhere.

button-menu = Menu
button-support = Support
button-more = More
button-back = ‹ Back
button-cancel = ✕ Cancel
button-skip = Skip
button-change = Change
button-send = Send
button-how-it-works = How it works

keys-below = There are two keys below now: “Menu” and “Support”. They always work.
choices-more = You can also type: { $choices }
choices-typed = You can answer with a word or a number:
    { $choices }

# Dates
decimal-mark = .
day-and-month = { $weekday }, { $day } { $month }
weekday-short = { $number ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
month-name = { $number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
month-of = { $number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

# What may not be shown here
hidden-personal = […]
hidden-special = […]
person-erased = participant removed
file-elsewhere = A file with names cannot be sent here. It is waiting in the school's other messenger{ $you ->
    [ty] .
   *[vy] ; if there is none, ask whoever runs the bot.
}

# Buttons that are of no use any more
button-not-yours = This button is not for you. Here is your menu.
button-from-before = This button is from an earlier version. Nothing is lost, here is the menu.
button-cancelled = That was cancelled, nothing was sent
button-already-sent = Already sent ✓
button-already-done = Already done ✓
button-outdated = This card is out of date, a fresh one is below
card-fresh = The earlier card no longer counts; this one is fresh.
draft-from-before = The bot was updated and cannot read what was begun before. Everything else is in place, here is the menu.

# Cancelling and faults
cancelled = Cancelled, nothing was sent.
cancel-undo = Bring it back
cancel-nothing = There is nothing to cancel. Here is the menu.
fault = This is my mistake, not yours
    The last step was not recorded, everything before it is in place. Your words are kept and a human will look. If needed, mention number { NUMBER($number, useGrouping: 0) } to { $you ->
        [ty] the curator.
       *[vy] whoever runs the bot at school.
    }

# Forms
form-step = Step { $step } of { $of }.
form-use-buttons = Let's use the buttons, it's quicker.
form-call-somebody = No problem. You can choose with a button or call the curator.
form-call-curator = Call the curator
form-not-skipped = This question is needed; we can't go on without it.
form-review = Please check that everything is right.
form-review-hint = If everything is right, press “Send”. If not, “Change”.
form-change-what = What shall we change?
form-change-hint = Choose what to change, or press “‹ Back”.

# Not words
attachment-photo = The photo arrived, but there is nobody here to look at it. Please write it in words.
attachment-voice = The voice message arrived, but I can't listen. Please write it in words.
attachment-video = The video arrived, but I can't watch. Please write it in words.
attachment-document = The file arrived, but nobody here can open it. Please write it in words.
attachment-sticker = Nice one! But I need words.
attachment-contact = We don't keep other people's phone numbers here: please delete the card.
attachment-location = No need for a map: we only meet at school.
attachment-other = I can't read this. Please write it in words.
edited-message = I don't re-read edited messages. If something changed, please write again.
group-refused = Hello! I only talk in private: that is calmer for everybody. Please open a private chat with me.

# Home
home-empty = { $you ->
    [ty] Hi!
   *[vy] { $policy ->
        [full] Hello, { $name }!
       *[pseudonymous] Hello!
    }
}
home-left = You are not taking part now. If that is a mistake, tell the curator. Support is always open.
home-resume = { $topic ->
    [request] Go on with the request
    [details] Go on with the request
    [offer-help] Go on: I want to help
    [log] Go on with the journal entry
    [confirm] Go on: how the meeting was
    [meet] Go on: the time of the meeting
   *[other] Go on where you stopped
}{ $of ->
    [0] {""}
   *[other] {" "}· step { $step } of { $of }
}
more-title = More
more-stop = Finish the meetings
help = The school helps with lessons here: older pupils and teachers explain what is hard.
    A request takes a minute; then the bot asks mentors, reminds of meetings and keeps the journal.
    The words “Menu” and “Support” always work.
