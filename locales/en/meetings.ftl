# Meetings

meeting-kind-acquaintance = getting acquainted
meeting-kind-trial = trial meeting
meeting-kind-planning = making a plan
meeting-kind-work = lesson together
meeting-kind-final = final meeting
meeting-place-later = the curator will name the place
meeting-topic = Topic: { $topic }.
meeting-topic-own = a topic of one's own, to be told in person
meeting-with = With: { $who }
meeting-weekly = The same every week.

# With whom and when
meeting-whom = Whom are you meeting?
meeting-whom-choice = { $who }
meeting-whom-hint = Choose whom you are meeting, or type the number of the line.
meeting-with-nobody = There is nobody to meet yet. As soon as there is, I will write.
meeting-not-now = A meeting cannot be arranged just now. If that seems odd, ask the curator.
meeting-needs-order = The next meeting comes after the school's order, which the curator is preparing. There is nothing for you to do.
meeting-when = { $moves ->
    [yes] To when shall it move? At these times you are both free and an adult is on duty there:
   *[no] When would you like to meet? At these times you are both free and an adult is on duty there:
}
meeting-when-none = No time in the next three weeks suits you both with an adult on duty. Write your own: “tomorrow 15:30” or “Fri after lesson 6”.
meeting-when-no-places = When shall you meet? Write the day and the time: “tomorrow 15:30” or “Fri after lesson 6”. The curator will name the place.
meeting-curator-near = This is fifteen minutes to get acquainted; the curator will be near.
meeting-choice = { $at }
meeting-choice-place = { $at } · { $place }
meeting-which-time = Write the day and the time. For example: “tomorrow 15:30” or “Fri after lesson 6”.
meeting-which-hour = All right, { $day }. At what time? For example: “15:30” or “after lesson 6”.
meeting-time-hint = I could not read the time. Write, for example: “tomorrow 15:30” or “12.03 at 16”.
meeting-impossible = “{ $typed }”: there is no such day. Write, for example: “tomorrow 15:30” or “12.03 at 16”.
meeting-no-such-lesson = There is no such lesson on that day: { $day }. Write a time, for example: “tomorrow 15:30”.
meeting-where = Where shall you meet? An adult is on duty in all these places.
meeting-where-choice = { $place }
meeting-place-hint = Meetings are held only where an adult is on duty. Choose a place from the list.

# That will not do
meeting-against-past = That time is over.
meeting-against-day-off = There are no lessons on that day.
meeting-against-lesson = There are lessons at that time.
meeting-against-busy = That time is taken.
meeting-against-duty = No adult is on duty at that time: { $place }.
meeting-instead = What about { $at }, { $place }?

# Review and sending
meeting-review = Is everything right?
    When: { $at }
    Where: { $place }, { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
meeting-sent = The invitation is sent ✓
    When: { $at }. Where: { $place }.
meeting-sent-next = { $moves ->
    [yes] Until there is an answer the earlier time stands. The answer will come here.
   *[no] The answer will come here.
}

# Who is invited
meeting-invitation = An invitation to a meeting: { $at }
meeting-move-invitation = Could the meeting be moved: { $at }
    It was: { $was }.
meeting-invitation-place = Where: { $place }, { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
meeting-invitation-from = From: { $who }
meeting-invitation-gone = The invitation to a meeting is withdrawn: { $at }
meeting-invitation-old = This invitation no longer stands
meeting-no-longer = That time will not do any more: { $at }. Choose another, and the invitation goes at once.
meeting-agreed = The meeting is arranged ✓
meeting-moved = The meeting is moved ✓
meeting-when-where = When: { $at }, school time. Where: { $place }.{ $weekly ->
    [yes] {" "}The same every week.
   *[no] {""}
}
meeting-will-remind = { $eve ->
    [yes] I will remind you the evening before and on the day.
   *[no] I will remind you before the meeting.
}
meeting-declined = This week it will not work out
    This is about { $at }. Please suggest another week.
meeting-move-declined = The meeting could not be moved
    The earlier time stands: { $at }.
meeting-said-no = All right, I will pass it on. The earlier time stands.
meeting-said-no-card = All right, I will pass it on without reasons. When it suits you, suggest a time of your own.
meeting-withdrawn = The invitation is withdrawn.

# The card and the list
meetings-title = Meetings ahead
meetings-none = There are no meetings ahead.
meetings-line = { $at } · { $open ->
    [yes] no answer yet
   *[no] { $place }
}
meetings-button-new = Arrange a meeting
meeting-card = Meeting: { $at }
    { $kind }, { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
    Where: { $place }
meeting-waits-for-them = The invitation is sent; there is no answer yet.
meeting-waits-for-you = Your answer is awaited.
meeting-is-over = This meeting is closed already.
meeting-they-come = The other side is coming.
meeting-they-are-here = They are there already.
meeting-they-are-late = You begin 10 minutes later.
meeting-they-look = You are being looked for at the place.
meeting-they-cannot = It will not work out today.
meeting-they-waited = It seems that you did not meet.
meeting-off = It is good that you say so in time.
    The meeting: { $at }. Move it or cancel it? I will pass it on without reasons.
meeting-cancelled = The meeting is cancelled ✓
    It was to be: { $at }. I will pass it on without reasons.
meeting-cancelled-news = The meeting is cancelled: { $at }
meeting-next = The next one as usual: { $at }.
meeting-next-after-rest = The next meeting: { $at }
meeting-not-weekly = It repeats no more
meeting-calendar-name = meeting { $day }
meeting-calendar-caption = The meeting: { $at }. Open the file, and it appears in your phone's calendar.

# Buttons
meeting-button-calendar = To the calendar
meeting-button-move = Move
meeting-button-cancel = Cancel
meeting-button-cancel-it = Cancel the meeting
meeting-button-choose = Choose a time
meeting-button-withdraw = Withdraw the invitation
meeting-button-once = Repeat no more
meeting-button-off = I cannot
meeting-button-open = To the meeting
meeting-button-other-time = Another time
meeting-button-other-place = Another place
meeting-button-fits = It suits me
meeting-button-another = Suggest another
meeting-button-not-this-week = Not this week
meeting-button-weekly = { $on ->
    [yes] Just once
   *[no] Every week
}
button-settings = Adjust

# Reminders
reminder-eve = A meeting tomorrow: { $at }
reminder-eve-place = Where: { $place }. Is it still on?
reminder-eve-last = { $policy ->
    [full] Last time: { $work }.
   *[pseudonymous] {""}
}
reminder-day = A meeting today at { $at }, { $place }
reminder-day-awaited = They expect you there.
reminder-day-unknown = The other side has not confirmed yet. If anything changes, I will write at once.

# Signals
signal-coming = I will come
signal-here = I am here
signal-late = 10 minutes late
signal-lost = I cannot find it
signal-cannot = I cannot today
signal-coming-kept = You are expected ✓
    When: { $at }. Where: { $place }.
signal-here-kept = Passed on ✓ Have a good meeting at { $at }!
signal-late-kept = Passed on ✓ They will wait for you.
signal-lost-kept = Passed on ✓ The place: { $place }. An adult is on duty there; ask them.
signal-changed = The meeting has another time
signal-over = That meeting is over
signal-not-today = The meeting is not today
meeting-news-coming = News of the meeting at { $at }: it stands.
meeting-news-here = News of the meeting at { $at }: they are there already.
meeting-news-late = News of the meeting at { $at }: 10 minutes later.
meeting-news-lost = News of the meeting at { $at }: you are being looked for. The place: { $place }.
meeting-news-cannot = News of the meeting at { $at }: it will not work out today. Choose another time.

# Nobody came
alone-noted = Noted ✓
alone-once = A pity, it happens. I will pass it on without a reproach; a new time can be chosen at once.
alone-curator-asks = It is not the first time in a row, so the curator will ask. You need not find out anything.
alone-news = News about the meeting at { $at }: it did not work out
alone-news-next = It happens. Choose a new time, or write the meeting down if you did meet.

# Not at its time
meeting-moves = The meeting moves: { $at }
meeting-moves-from = It was: { $was }. Where: { $place }. If it does not suit you, choose another time.
fate-moved = The meeting of { $was } is now { $at }.
fate-cancelled = The meeting of { $was } is cancelled.
fate-next = The meeting of { $was } is left out; the next one is { $at }.

# Ill
ill-until = Until which day is the rest? Choose or write, for example “until Friday”. I will not tell anybody why.
ill-until-choice = Until { $until }
ill-hint = Write a day, for example “until Friday” or “20 March”.
ill-past = That day is over. Choose today or later.
ill-too-long = That is more than two months; better tell the curator. Choose a nearer day.
ill-review = A rest up to and including { $until }. { $count ->
    [0] No meetings are planned until then.
    [one] { $count } meeting is planned until then; I will find another time for it.
   *[other] { $count } meetings are planned until then; I will find other times for them.
} I will not pass on the reason.
ill-kept = Get well soon! A rest up to and including { $until }.
ill-kept-next = Until then I will not ask anything. “Support” always works.
ill-button-keep = That is right
ill-button-well = I am back

# The school is closed
closed-which-day = On which day is the school closed? Choose or write a date, for example “on Wednesday”.
closed-day-hint = Choose today, tomorrow, or write a day ahead, for example “on Wednesday”.
closed-whom = { $day }. For whom is it closed? You may write “7” or “5–7”.
closed-grades-hint = I could not read the grades. Write, for example: “7” or “5–7”.
closed-all = the whole school
closed-grades = grades { $grades }
closed-review = Closed: { $day }, { $who }.
    { $count ->
        [0] There are no meetings on that day; nobody needs to be written to.
        [one] { $count } meeting goes to its next free time; I will write to both sides.
       *[other] { $count } meetings go to their next free times; I will write to everybody.
    }
closed-review-hint = If everything is right, press “Close the day”. If not, “‹ Back”.
closed-soon = Noted: { $day }, { $who }
    In a minute the day is marked closed and everybody with a meeting is told.
closed-too-late = It has been sent already
closed-undone = Nothing was sent; the day stays a school day.
closed-done = The day is closed: { $day }
    { $moved ->
        [one] { $moved } meeting was moved.
       *[other] { $moved } meetings were moved.
    }{ $cancelled ->
        [0] {""}
       *[other] {" "}Without a new time: { $cancelled }; those people are asked to choose one.
    }
closed-button-today = Today
closed-button-tomorrow = Tomorrow
closed-button-all = The whole school
closed-button-grades = Grades { $grades }
closed-button-close = Close the day
closed-button-undo = Stop the messages

# The home card
home-next-meeting = The next meeting: { $at }, { $place }
home-button-meeting = Meeting · { $at }
home-button-meet = Choose a time to meet
home-mentor = { $you ->
    [ty] Hi!
   *[vy] { $policy ->
        [full] Hello, { $name }!
       *[pseudonymous] Hello!
    }
}{ $has_pairs ->
    [yes] { $count ->
        [0] {" "}No more meetings this week.{ $may_meet ->
            [yes] {" "}A good time to plan one.
           *[no] {""}
        }
       *[other] {" "}You have { $count } { $count ->
            [one] meeting
           *[other] meetings
        } this week.
    }
   *[no] {" "}When a suitable request comes, I will write here.
}
home-next-with = Next: { $at }, { $place } · { $who }
