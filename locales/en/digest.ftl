# The month's digest

digest-title = Study help: results of { $month }
digest-hello = { $policy ->
    [full] Hello, { $name }! The month in brief:
   *[pseudonymous] Hello! The month in brief:
}
digest-participants = { $count ->
    [one] { $count } pupil takes part.
   *[other] { $count } pupils take part.
}
digest-participants-share = { $count ->
    [one] { $count } pupil of { $pupils } takes part, that is { $share }%.
   *[other] { $count } pupils of { $pupils } take part, that is { $share }%.
}
digest-share-plan = The plan is { $plan }%.
digest-share-before = The month before it was { $share }%.
digest-requests = { $count ->
    [0] There were no new requests.
   *[other] Requests: { $count } new, { $answered } answered.
}
digest-waiting = { $count } waiting longer than three days.
digest-days = { $count ->
    [0] It usually takes less than a day to be introduced.
    [one] It usually takes { $count } day to be introduced.
   *[other] It usually takes { $count } days to be introduced.
}
digest-days-before = { $count ->
    [0] Before: less than a day.
    [one] Before: { $count } day.
   *[other] Before: { $count } days.
}
digest-held = { $count ->
    [0] There were no meetings.
   *[other] Meetings: { $count }.
}
digest-confirmed = { $count } confirmed by both sides ({ $share }%).
digest-rhythm = Rhythm: { $count ->
    [one] { $count } pair of { $working } met at least twice in 4 weeks.
   *[other] { $count } pairs of { $working } met at least twice in 4 weeks.
}
digest-good-resolved = Good news: { $count ->
    [one] { $count } topic is closed.
   *[other] { $count } topics are closed.
}
digest-good-mentors = Good news: { $count ->
    [one] { $count } more participant became a mentor.
   *[other] { $count } more participants became mentors.
}
digest-good-both = Good news: { $count ->
        [one] { $count } topic is closed
       *[other] { $count } topics are closed
    }, { $mentors ->
        [one] { $mentors } more participant became a mentor.
       *[other] { $mentors } more participants became mentors.
    }
digest-decisions = Your decision is needed: { $count }, about { $minutes ->
    [one] { $minutes } minute.
   *[other] { $minutes } minutes.
}
digest-begin = { $count ->
    [one] Begin · { $count } decision
   *[other] Begin · { $count } decisions
}
digest-rows-held = Meetings · { $count }
digest-rows-requests = Requests · { $count }
digest-rows-back = ‹ Where from
digest-rows-title = Meetings of { $month }: { $count }, confirmed: { $confirmed }
digest-row-held-one = · Pair No. { NUMBER($pair, useGrouping: 0) }: { $day }{ $minutes ->
    [0] {""}
    [one] , { $minutes } minute
   *[other] , { $minutes } minutes
}, { $confirmed ->
    [yes] confirmed
   *[no] not confirmed
}
digest-requests-title = Requests of { $month }: { $count }, answered: { $answered }
digest-row-request-one = · No. { NUMBER($number, useGrouping: 0) }: { $about }, { $day }, { $answered ->
    [yes] answered
   *[no] not answered
}
digest-nothing = There is nothing to tell about this month yet: neither requests nor meetings. This was about { $month }.
digest-this-month = This month
digest-sources-button = Where the figures come from
digest-sources = Where the figures come from
    Take part: pupils who had at least one pair this month. The number of pupils at school is from the settings.
    Requests: sent in the month; “answered” means a mentor took them.
    To be introduced: days from a request to its pair, the middle of the row.
    Meetings: entries of the journal about meetings that were held. Confirmed: the mentee answered “Yes, that is right”.
    Rhythm: pairs with two confirmed meetings in 28 days, of those that are working: without acquaintances, pauses and pairs that wait for the order.
    Every entry can be opened here; with names they are in the table that came with the digest.

digest-chart-name = meetings-{ $month }
digest-journal-name = journal-{ $month }
digest-chart-caption = Meetings by month:
digest-chart-line = { $month }: { $held ->
    [0] none
   *[other] { $held }, { $confirmed } confirmed
}
digest-journal-caption = The mentors' journal: meetings of { $month } and the figures of the digest.

# Rows of the table
digest-row-participants = Pupils taking part
digest-row-requests = New requests
digest-row-answered = Of them answered
digest-row-waiting = Waiting longer than three days
digest-row-days = Days from request to pair (middle of the row)
digest-row-held = Meetings held
digest-row-confirmed = Of them confirmed by both sides
digest-row-working = Pairs working
digest-row-rhythm = Of them met twice in 28 days

form-pupil-pupil = “pupil – pupil”
form-teacher-pupil = “teacher – pupil”
direction-academic = academic mentoring
