# The curator's desk: what needs a decision, a card each.

home-curator = { $policy ->
        [full] Hello, { $name }!
       *[pseudonymous] Hello!
    } Today { $count ->
        [one] { $count } matter waits
       *[other] { $count } matters wait
    } for you, about { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
home-curator-nothing = { $policy ->
        [full] Hello, { $name }!
       *[pseudonymous] Hello!
    } Nothing is needed from you today.
home-curator-last = Pairs: { $pairs }, the last meeting { $day }.
home-curator-pairs = { $pairs ->
    [0] No pairs yet.
   *[other] Pairs: { $pairs }, no meetings yet.
}
home-curator-signs = { $policy ->
    [full] { "" }
   *[pseudonymous] Names and classes may not be shown here; call signs stand for them.
}
home-curator-pairs-button = Pairs · { $count }
home-curator-requests-button = Requests · { $count }

desk-morning = { $policy ->
        [full] Good morning, { $name }!
       *[pseudonymous] Good morning!
    } Today { $count ->
        [one] { $count } matter
       *[other] { $count } matters
    }, about { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
desk-begin = { $count ->
    [one] Begin · { $count } matter
   *[other] Begin · { $count } matters
}
desk-left = { $left ->
    [one] The last matter.
   *[other] { $left } matters left. Now:
}
desk-full-stop = That's all, thank you! Nothing else is needed from you. Anything urgent will come by itself.
desk-later = Later
desk-put-off = Put off
desk-put-off-until = I will come back to it on { $day }
desk-done = Done ✓
desk-back = ‹ To the desk
desk-see-list = See the list
desk-in-a-week = In a week
desk-open-pair = Open the pair

# Lines of the summary
desk-line-calls = Asking for an adult, unanswered: { $count }
desk-line-no-adult = Meeting without an adult on duty: { $count }
desk-line-replacement = Asking for another mentor: { $count }
desk-line-question = Questions to you: { $count }
desk-line-request = Request without a mentor: { $count }, { $days ->
    [1] came today
   *[other] waiting, day { $days }
}
desk-line-acquaintance = Acquaintance without a time: { $count }
desk-line-candidates = Want to help: { $count }
desk-line-newcomers = Newcomers: { $count }
desk-line-orders = New pairs without an order: { $count }
desk-line-consents = No consent: { $count }
desk-line-silent = Pairs silent for long: { $count }
desk-line-unreachable = Messages don't arrive: { $count }
desk-line-parked = To look at by hand: { $count }

# Cards
desk-calls = { $count ->
    [one] A child asks for an adult and has no answer yet.
   *[other] Children ask for an adult and have no answer yet: { $count }.
}
desk-no-adult = Meeting without an adult on duty: { $at }
desk-no-place = No place chosen.
desk-place = Place: { $place }
desk-replacement = { $mentor ->
    [yes] The mentor asks to end the meetings
   *[no] Another mentor is asked for
}
desk-replacement-since = Meetings stopped: { $since }
desk-replacement-by = Who asks: { $person }
desk-replacement-why = { $policy ->
    [full] Reason (only you see it): { $reason }.
   *[pseudonymous] The reason can be read where names are shown.
}
desk-replace = End it and find another mentor
desk-replace-ask = End it and find another mentor
desk-talk = I'll talk in person
desk-question = Asked by: { $person } · { $about }{ $guardian ->
    [yes] , written by an adult
   *[no] {""}
}
desk-question-words = { $policy ->
    [full] “{ $words }”
   *[pseudonymous] The words can be read where names are shown.
}
desk-question-by = An answer was promised by { $day }.
desk-question-answered = Answered in person
desk-question-write = Write an answer
desk-question-invite = Ask them to drop in
desk-reply = Write the answer: whoever asks will get it.
desk-reply-to = To: { $person }
desk-reply-unclear = Words are needed here. Please write the answer.
desk-request = Request No. { NUMBER($number, useGrouping: 0) } { $days ->
    [1] came today
   *[other] waiting, day { $days }
}
desk-request-who = For: { $mentee }
desk-request-promise = The pupil was promised news by { $by }.
desk-request-urgent = Urgent.
desk-acquaintance = Pair No. { NUMBER($number, useGrouping: 0) }: no time for the acquaintance yet
desk-candidates = Want to help: { $count }
desk-newcomers = Newcomers: { $class }, { $count ->
    [one] { $count } person
   *[other] { $count } people
}
desk-adults = adults
desk-some-class = one class
desk-orders = New pairs without an order: { $count }
desk-orders-prepare = List for the order
desk-orders-number = Enter the number
desk-consents = No consent to data processing: { $count ->
    [one] { $count } person waits
   *[other] { $count } people wait
}
desk-silent = Silent for long: { $count ->
    [one] { $count } pair
   *[other] { $count } pairs
} (holidays do not count)
desk-nudge = Remind all gently
desk-nudged = { $count ->
    [0] Nobody to remind yet
   *[other] Reminding pairs: { $count }
}
desk-silent-pair = { $days ->
    [one] Pair No. { NUMBER($number, useGrouping: 0) } · { $days } school day
   *[other] Pair No. { NUMBER($number, useGrouping: 0) } · { $days } school days
}
desk-unreachable = Messages don't arrive: { $count ->
    [one] { $count } person
   *[other] { $count } people
}
desk-unreachable-list = { $count ->
    [0] Messages reach everybody now.
   *[other] Messages don't arrive here: the bot is blocked, or the card has not been used. Please tell them in person.
}
desk-list-person = · { $person }
desk-parked = Not done because of a fault of the bot: { $count }. The words are kept.
desk-parked-list = { $count ->
    [0] Everything has been looked at.
   *[other] The bot failed at this and will not repeat it. Please ask the person what they wanted to do.
}
desk-parked-letter = Number { NUMBER($number, useGrouping: 0) }: { $person }, { $at }
desk-parked-parcel = Number { NUMBER($number, useGrouping: 0) }: not sent, { $person }, { $at }
desk-parked-task = Number { NUMBER($number, useGrouping: 0) }: a reminder, { $at }
desk-parked-seen = Number { NUMBER($number, useGrouping: 0) } · Looked at

# Pairs
page-back = ‹
page-here = { $at }/{ $of }
page-on = ›
desk-pairs = { $count ->
    [one] { $count } pair now
   *[other] { $count } pairs now
}
desk-pairs-none = No pairs yet.
desk-pairs-back = ‹ Pairs
desk-pair-button = No. { NUMBER($number, useGrouping: 0) } · { $policy ->
    [full] { $mentor } — { $mentee }
   *[pseudonymous] { $mentee }
}
desk-pair-gone = There is no such pair any more.
desk-pair-who = Pair No. { NUMBER($number, useGrouping: 0) }: { $mentor } — { $mentee }
desk-pair-proxy = An adult writes who answers for the child: { $who }
desk-pair-stage = Now: { $stage }
desk-pair-subject = Subject: { $subject }
desk-pair-last = Last meeting: { $day }
desk-pair-no-meeting = No meetings yet
desk-pair-silence = Without a meeting: { $days ->
    [one] { $days } school day
   *[other] { $days } school days
}
desk-pair-paused = Paused until { $day }
desk-pair-order = Order No. { $number }
desk-pair-no-order = No order
desk-find-button = Find
desk-find = Whom are we looking for? Write { $policy ->
    [full] at least three letters of a name, or the number of a pair or a request.
   *[pseudonymous] at least three letters of a call sign, or the number of a pair or a request.
}
desk-find-short = That's too little: three letters or a number.
desk-find-none = Nobody found. Try another way, such as the pair's number.
desk-found = Found: { $count }
desk-found-more = These are not all: please say more.
desk-pause = Pause
desk-unpause = End the pause
desk-close = End
desk-pause-until = How long shall the pause be? { $planned ->
    [0] You can write a date.
    [one] You can write a date. I will call off the planned meeting of that time and tell both.
   *[other] You can write a date. I will call off the planned meetings of that time and tell both.
}
desk-pause-week = 1 week
desk-pause-two = 2 weeks
desk-pause-unclear = A day ahead is needed, such as “до 1 апреля”, within four months.
desk-close-why = Why do the meetings end? Both will hear that they are over, and the reason only if the goal is reached.
desk-close-reached = Goal reached
desk-close-not-needed = Not needed any more
desk-close-not-suited = Did not suit each other
desk-close-left = Left the programme
desk-close-year = End of the school year
desk-close-curator = Something else
desk-close-unclear = Please choose a button.

# What the two hear
pair-news = There is news
pair-with = { $person }
pair-reached-mentor = { $mentee }. The goal is reached, thanks to you too.
pair-paused = Meetings are paused until { $day }
pair-paused-meetings = { $count ->
    [one] The meeting of these days is called off.
   *[other] The meetings of these days are called off.
}
pair-waits = { $count ->
    [one] The planned meeting is off, the meetings pause for now. It happens, and it is not about you.
   *[other] The planned meetings are off, the meetings pause for now. It happens, and it is not about you.
}
pair-unpaused = The pause is over, meetings may be planned again
pair-closed-mentee = { $reached ->
    [yes] It worked, the goal is reached!{" "}
   *[no] {""}
}The meetings are over: { $mentor }. { $held ->
    [0] Thank you! Whenever help is needed, a request is always open.
    [one] You met { $held } time. Whenever help is needed, a request is always open.
   *[other] You met { $held } times. Whenever help is needed, a request is always open.
}
pair-replaced-searching = The former meetings are over. Request No. { NUMBER($number, useGrouping: 0) } is open again: the curator searches, an answer comes by { $by }.
pair-replaced-mentee = The former meetings are over; the curator looks for somebody who helps from now on.
pair-ordered = The order is there, a plan of meetings can be made

# The order
desk-orders-none = Every pair has its order.
desk-orders-list = { $count ->
    [one] For the order: { $count } pair
   *[other] For the order: { $count } pairs
}
desk-orders-pair = No. { NUMBER($number, useGrouping: 0) }: { $mentor } — { $mentee }, { $subject }
desk-orders-no-subject = not about lessons
desk-orders-paper = The bot does not write the document itself yet: copy the list into the school's order. When it is signed, enter its number, one for all pairs.
desk-order-number = What is the number of the order? It is one for { $count ->
    [one] this { $count } pair.
   *[other] all { $count } pairs.
}
desk-order-number-unclear = The number as it stands in the order, such as “12-уч”.
desk-order-on = On which day was it signed?
desk-order-today = Today
desk-order-on-unclear = A day not later than today, such as “12 марта”.
desk-order-review = Order No. { $number }, { $on }. It takes in { $count ->
    [one] { $count } pair
   *[other] { $count } pairs
}; both sides will hear that they may plan.
desk-order-enter = Enter
desk-order-label-number = Number
desk-order-label-on = Date
desk-order-done = Order No. { $number } is entered, pairs: { $count }.

# Disagreements and missed meetings
desk-line-dispute = Entries that do not match: { $count }
desk-line-absence = Pairs with several missed meetings: { $count }
desk-dispute = An entry does not match
desk-dispute-mentor = Mentor: { $day }{ $minutes ->
    [0] {""}
    [one] , { $minutes } minute
   *[other] , { $minutes } minutes
}.
desk-dispute-mentor-missed = Mentor: { $day }, nobody came.
desk-dispute-day = Pupil: another day.
desk-dispute-length = Pupil: another length.
desk-dispute-work = Pupil: we did something else.
desk-dispute-not-held = Pupil: there was no meeting.
desk-dispute-met = Pupil: we did meet.
desk-dispute-personally = The pupil wants to tell you in person.
desk-dispute-status = The journal says “not confirmed”.
desk-dispute-clarify = Ask to look again
desk-dispute-leave = Leave as it is
desk-absence = The pupil was not at the meeting: { $times ->
    [one] { $times } time in a row
   *[other] { $times } times in a row
}
desk-absence-who = Not coming: { $who }
desk-absence-hint = Please ask in person whether everything is all right. They do not ask each other about it.

# Requests
desk-request-no-consent = The parents' consent is missing, so mentors are not asked yet.
desk-request-first = You look first: no mentors have been asked yet.
desk-request-asked = Mentors have been asked; we wait for an answer.
desk-request-ask = Ask mentors
desk-request-pick = Introduce without asking
desk-requests = { $count ->
    [0] Nobody waits for a mentor now.
    [one] { $count } request waits for a mentor
   *[other] { $count } requests wait for a mentor
}
desk-requests-back = ‹ Requests
desk-request-button = No. { NUMBER($number, useGrouping: 0) } · { $about } · { $mentee }
desk-pick = Request No. { NUMBER($number, useGrouping: 0) }. Who is to come to the acquaintance:
desk-pick-hint = For when you have talked with both already. First they get acquainted with you near, and each may say no.
desk-pick-nobody = Request No. { NUMBER($number, useGrouping: 0) }. No mentor suits now: subject, grade or time.
desk-bring = Introduce: { $mentor }
desk-brought = The acquaintance is set, both will know
desk-request-seek = Find a mentor
desk-request-over = This request does not wait any more.
desk-seek = Request No. { NUMBER($number, useGrouping: 0) }. Who could help:
desk-seek-nobody = Request No. { NUMBER($number, useGrouping: 0) }. Nobody to ask now: those who suit are asked already or busy.
desk-seek-mentor = · { $mentor }: { $why }. Now helps { $load ->
    [0] nobody
    [one] { $load } pupil
   *[other] { $load } pupils
}.
desk-seek-ask = Ask: { $mentor }
desk-why-first = was late for a request last time, so comes first now
desk-why-subject = the subject fits
desk-why-day = the subject fits, { $day } for both
desk-why-free = has room for one more
desk-asked = { $count ->
    [one] { $count } mentor asked
   *[other] { $count } mentors asked
}
desk-asked-nobody = Nobody to ask yet

# A meeting without an adult on duty
desk-let-be = Let it be
desk-called-off = Called off; both will hear of it

# Home
home-curator-digest = Digest
home-curator-closed = School is closed today
more-set-up = School settings
