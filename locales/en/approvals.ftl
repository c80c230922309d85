# The curator approves: newcomers, mentors, consents.

approvals-none = Nobody new by the poster.
approvals-title = Waiting for approval:
approvals-class = { $policy ->
    [full] { $class }
   *[pseudonymous] List { $number }
}: { $count }, in the class list { $listed }{ $others ->
    [0] {""}
   *[other] , not in it { $others }
}
approvals-accept-class = Accept { $listed } · { $policy ->
    [full] { $class }
   *[pseudonymous] list { $number }
}
approvals-show-class = Look · { $policy ->
    [full] { $class }
   *[pseudonymous] list { $number }
}
approvals-people = New by the poster, { $class }:
approvals-person-listed = { $who }: in the class list
approvals-person-other = { $who }: not in the class list
approvals-card = { $who }
    { $listed ->
        [yes] In the class list under this name.
       *[no] Nobody of this name is in the class list. It may be a slip of the pen, somebody new, or somebody of another class.
    }
approvals-accept = Accept
approvals-refuse = Do not accept
approvals-accepted = { $count ->
    [one] { $count } person is accepted and knows it.
   *[other] { $count } people are accepted and know it.
}
approvals-refused = Not accepted: { $who }. If that was a mistake, they can come by the poster again or with a personal card.
approvals-welcome = There is news
    The school has confirmed everything, and now all of it works. Here is where to begin.
approvals-not-found = There is an answer
    No such name was found in the class list. A slip of the pen is enough for that. Ask the class teacher for a personal card: with it you come in at once.
approvals-more = And more: { $count }
approvals-mentors = Want to help · { $count }
approvals-consents = No consent · { $count }

approvals-class-hidden = this class
approvals-class-none = Without a class

candidates-none = Nobody who wants to help is waiting for an answer.
candidates-title = They want to help and wait for your word:
candidate-card = { $who }
    With: { $subjects }
    For: grades { $from }–{ $to }
    At once: { $capacity }
candidate-invite = Invite to a talk
candidate-admit = Admit
candidate-decline = Not now
candidate-invited = The invitation is sent: { $who }. After the talk open this card and press “Admit”.
candidate-invitation = There is news
    The curator invites you to a short talk about how to help: ten minutes or so. Come in a break or after lessons, when it suits you.
candidate-admitted = Admitted: { $who }. Suitable requests will come now.
candidate-welcome = There is news
    Now you belong to those who help. When such help is needed, I will ask you. You can always say no without a reason.
candidate-declined = Noted: not now. { $who } hears of it without explanations and can offer help later.
candidate-later = There is an answer
    Thank you for wanting to help! It does not work out now, and it is not about you. You can offer again later.

consents-none = All consents are in place. Withdrawals and new signatures appear here too.
consents-title = No consent to the processing of data:
consents-class = { $policy ->
    [full] { $class }
   *[pseudonymous] List { $number }
}: { $count ->
    [one] { $count } paper is missing
   *[other] { $count } papers are missing
}
consents-open = { $policy ->
    [full] { $class }
   *[pseudonymous] List { $number }
} · { $count }
consents-of-class = Papers not marked, { $class }:
consents-person = { $who }
consents-all = { $count ->
    [1] Mark: the paper is in
   *[other] Mark: all { $count } are in
}
consents-except = All except…
consents-except-ask = Who has not brought it yet? Press each or send their numbers. The others will be marked.
consents-chosen = ✓ { $who }
consents-except-done = Mark the others · { $count }
consents-except-nobody = That leaves nobody. Take the mark off those who have brought the paper.
consents-marked = { $count ->
    [one] { $count } paper is marked.
   *[other] { $count } papers are marked.
}
consents-thanks = There is news
    The paper is accepted, and now everything is open. Here is where to begin.
consents-withdraw-ask = Withdraw the consent: { $who }? From this minute on: no requests, meetings or reminders about this person, and no name in papers.
consents-withdraw-yes = Withdraw
offer-off = Request No. { NUMBER($number, useGrouping: 0) } does not wait any more
    It happens. Thank you for being ready to help!
consents-withdrawn-news = The consent is withdrawn, so requests and meetings have stopped. Coming back is possible on any day: the class teacher has the form. “Support” works as before.
consents-withdrawn = Withdrawn: { $who }. The program does nothing more with these data.

list-next-page = › { $page }/{ $of }
