# Requests to a mentor: “I'll take it”, “Not now”.

home-offers = Requests · { $count }
home-offers-line = Waiting for your answer: { $count } { $count ->
    [one] request
   *[other] requests
}
offers-none = There are no requests now. When one suits you, I'll write here.
offers-title = Waiting for your answer: { $count }
offers-one = No. { NUMBER($number, useGrouping: 0) } · { $about }

offer-title = There is a request you can help with
offer-about = No. { NUMBER($number, useGrouping: 0) }: { $about }, { $topic } · { $who } · { $due }
offer-who = { $policy ->
    [full] grade { $grade }
   *[pseudonymous] { $gap ->
        [0] a pupil of your grade
        [1] a younger pupil
       *[other] a pupil
    }
}
offer-grade-hidden = […]
offer-why-first = Why you: last time somebody was quicker, so this one comes to you first.
offer-why-subject = Why you: it is your subject.
offer-why-day = Why you: it is your subject, and { $day } for both of you.
offer-weekday = { $number ->
    [1] Monday is free
    [2] Tuesday is free
    [3] Wednesday is free
    [4] Thursday is free
    [5] Friday is free
    [6] Saturday is free
   *[7] Sunday is free
}
offer-answer-by = Please answer by { $by }. “I can't” is a good answer, too.
offer-take = I'll take it
offer-decline = Not now
offer-open = Open
offer-reminder = A request waits for your answer until { $by }
offer-reminder-hint = “I can't” will do, too.
offer-declined = Thank you for the answer! We'll ask another mentor. Would you like a pause from requests?
offer-rest = A 2-week pause
offer-no-rest = No need
offer-resting = Pause until { $until }. No requests till then, meetings stay as they are.
offer-rest-end = End the pause
offer-rest-over = The pause is over, requests come again.
offer-gone = Request { NUMBER($number, useGrouping: 0) } is taken already
offer-gone-thanks = Thank you for answering!{ $lesson ->
    [yes] {" "}The next one in this subject comes to you first.
   *[no] {""}
}
offer-collected = Thank you! Your answer is noted, request { NUMBER($number, useGrouping: 0) }.
offer-collected-next = If several answer, we'll ask the one with fewer pupils now. I'll write by { $by }.
offer-chosen = Thank you! Request { NUMBER($number, useGrouping: 0) } is yours.
offer-chosen-next = Now we'll ask the pupil and find a time to get acquainted. I'll write by { $by }.
offer-chosen-agreed = The pupil agreed beforehand, so we are finding a time to get acquainted.
offer-untake = Change my mind
offer-untake-late = The acquaintance is arranged already. If you can't come, cancel the meeting or call the curator.
offer-no-consent = Requests can't be taken before the consent is there. The curator will help with it.
offer-full = You already have { $count } { $count ->
    [one] pupil, that is enough for now. Thank you for answering!
   *[other] pupils, that is enough for now. Thank you for answering!
}
offer-withdrawn = Request { NUMBER($number, useGrouping: 0) } is not needed any more
    The pupil managed or thought better of it. Thank you for being ready to help!
