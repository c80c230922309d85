# A confirmation is asked for
confirm-ask = Please confirm a meeting
confirm-what = In the journal: { $day }{ $minutes ->
    [0] {""}
    [one] , { $minutes } minute
   *[other] , { $minutes } minutes
}{ $has_topic ->
    [yes] , { $topic }
   *[no] {""}
}. Is that right?
confirm-yes = Yes, that is right
confirm-different = It was different
confirm-none = There was no meeting
confirm-unclear = Please choose a button, or write “yes” or “no”.
confirm-corrected = The entry has been corrected since; here is the new one.
confirm-nothing = There is nothing to confirm yet.
confirm-no-show = It seems that a meeting did not work out
confirm-no-show-what = In the journal: { $day }, { $outcome }. It is no reproach. Is that right?
confirm-no-show-yes = Yes, it did not
confirm-no-show-thanks = Thank you for an honest answer. It happens to everybody, next time it will work out.
confirm-clearer-ask = Thank you! Is it clearer now?
clearer-yes = Yes
clearer-a-bit = A bit
clearer-not-yet = Not yet
confirm-thank = Pass on a thank-you
confirm-thanks-sent = The thank-you is passed on ✓
confirm-clearer = Great! Keep it up.
confirm-a-bit = A good beginning. It will get easier.
confirm-not-yet = It rarely works the first time. Shall I tell the mentor that the topic is worth coming back to?
confirm-tell = Yes, tell them
confirm-do-not-tell = No need
confirm-told = Passed on ✓ Coming back to a topic is quite usual.
confirm-not-told = Fine, it stays between us.
thanks-passed-on = Somebody says thank you!
mentor-come-back = The topic is worth coming back to at the next meeting
mentor-about = { $who }: { $day }{ $has_topic ->
    [yes] , { $topic }
   *[no] {""}
}.
button-successes = My progress

# It was different
dispute-ask = Thank you for an honest answer. What was different?
dispute-quiet = Only the curator will see it. Nobody will be scolded, we will just put the entry right.
verdict-day = Another day
verdict-length = Another length
verdict-work = We did something else
verdict-met = We did meet
verdict-personally = I will tell the curator in person
dispute-passed-on = Passed on to the curator ✓ Until the answer the entry is marked “not confirmed”. I will write by { $day }.
dispute-answered = There is an answer from the curator
dispute-clarified = The entry of { $day } is to be looked at once more. If it is corrected, I will ask again.
dispute-in-person = The entry of { $day }: the curator will talk to you. For now it is not confirmed.
dispute-left = The entry of { $day } stays “not confirmed”. Thank you for an honest answer.
dispute-not-yet = No news yet, but nothing is forgotten
dispute-until = The curator has not answered yet. The entry is marked “not confirmed”, I will write by { $day }.

# Once a week
weekly-title = A short question about the week
weekly-what = Waiting to be confirmed: { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
} ({ $days }). Is everything right?
weekly-all = Everything is right
weekly-one-by-one = Look at them one by one
weekly-thanks = Thank you! Confirmed: { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}.

# My progress
successes-none = Everything that has become clearer will be here. The first meeting is ahead.
successes-title = This is behind you already: { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}
successes-topic = – { $topic }{ $clearer ->
    [yes] : clear
    [a-bit] : clearer already
    [not-yet] : still at it
   *[unasked] {""}
}{ $policy ->
    [full] { $has_change ->
        [yes] . Before: { $before }. Now: { $now }
       *[no] {""}
    }
   *[pseudonymous] {""}
}{ $count ->
    [1] {""}
   *[other] { " " }({ $count ->
        [one] { $count } meeting
       *[other] { $count } meetings
    })
}
successes-only-yours = Only you see this.

# No meetings for long
silence-mentor = How are things going? The last entry: { $day }
silence-mentor-never = How are things going? There are no entries yet
silence-mentor-body = { $who }. { $met ->
    [yes] If you have met, one sentence is enough. If it is not the time for it, that is fine, too: I will wait.
   *[no] If you have met already, one sentence is enough. If not, it is a good time to arrange it.
}
silence-log = We have met, I will write
silence-mentee = How are things going? The last meeting: { $day }
silence-mentee-never = How are things going?
silence-mentee-body = One press is enough for an answer.
silence-fine = All is well
silence-meet = I want a meeting
silence-hard = It is hard, I need advice
silence-another = I want another mentor
silence-enough = No longer needed
silence-fine-thanks = Fine, thank you! If something changes, “Menu” is below.

confirm-one-hand = This meeting was written down from this very phone, and somebody else has to confirm it: the child from a place of their own, or another adult. Until then it stands as “not confirmed”; nothing is lost.
