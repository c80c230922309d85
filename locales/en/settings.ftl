# Settings, language, notices, pause, who sees what.

settings-title = Settings
settings-language = Language · Язык
settings-notices = What to send
settings-pause = Pause
settings-privacy = Who sees what
settings-which-language = Which language? · На каком языке говорим?
settings-russian = Русский
settings-english = English
settings-language-set = English from now on.

notices-title = What to send? Press to switch on or off. Answers, meetings of the day and “Support” always come; at night and in lessons nothing does.
notices-eve = { $on ->
    [yes] ✓ The evening before a meeting
   *[no] ✕ The evening before a meeting
}
notices-again = { $on ->
    [yes] ✓ A second time about a meeting
   *[no] ✕ A second time about a meeting
}
notices-confirm = { $on ->
    [yes] ✓ Confirm every meeting
   *[no] ✕ Confirm every meeting
}
notices-weekly = { $on ->
    [yes] ✓ Once a week: what to confirm
   *[no] ✕ Once a week: what to confirm
}
notices-silence = { $on ->
    [yes] ✓ When you have not met for long
   *[no] ✕ When you have not met for long
}
notices-offers = { $on ->
    [yes] ✓ A request waits, 2 hours are left
   *[no] ✕ A request waits, 2 hours are left
}
notices-thanks = { $on ->
    [yes] ✓ Thanks for a meeting
   *[no] ✕ Thanks for a meeting
}
notices-why = Why this came
    { $kind ->
        [eve] The evening before a meeting I ask whether it still stands, until you say “I will come”.
        [day] On the day of a meeting there is always a reminder: they wait for you there.
        [log] After a meeting I ask how it was, so that it gets into the journal. “Ask in the evening” puts it off.
        [again] The meeting is over and not in the journal yet. I remind you once, on the next school day.
        [confirm] Your mentor has written a meeting down. It counts in the journal when you confirm it.
        [weekly] Once a week I collect the meetings that are not confirmed yet.
        [silence] Two school weeks without a meeting: I ask once whether all is well.
        [offers] A pupil waits for an answer, two hours are left.
        [thanks] After a meeting somebody says thank you. It is not lost without a notice: all of them are in “My pupils”.
       *[other] This is a reminder about meetings and requests.
    }
notices-later = Remind me in an hour
notices-off = { $on ->
    [yes] { $kind ->
        [confirm] Ask once a week
       *[other] Stop sending these
    }
   *[no] { $kind ->
        [confirm] Ask after every meeting
       *[other] Send these again
    }
}
notices-all = All reminders
notices-later-at = All right, I will remind you: { $at }.
notices-later-not = It is too late to put it off today. There will be a reminder before the meeting anyway.

pause-how-long = { $you ->
    [ty] How long shall the pause be?
   *[vy] How long shall the pause be? No requests will disturb you meanwhile.
}
pause-week = 1 week
pause-two-weeks = 2 weeks
pause-until = Until a date
pause-ill = I am ill
pause-which-day = Until which day? For example: “22 March” or “in a week”.
pause-unclear = A day, please. For example: “22 March”, “Friday” or “in a week”.
pause-too-far = A pause begins today and lasts four months at most. For example: “in two weeks”.
pause-meetings = { $count ->
    [one] There is a meeting in that time. What about it?
   *[other] There are meetings in that time. What about them?
}
pause-meeting = – { $at }
pause-keep = Keep
pause-call-off = { $count ->
    [one] Call the meeting off
   *[other] Call the meetings off
}
pause-which-of-three = Choose: move, keep or call off.
pause-stands = Paused until { $until }, that day included. Back on { $back }.
pause-told = I will pass it on without explanations.
pause-care = “Support” always works.
pause-end = End the pause
pause-ended = The pause is over. Welcome back!
pause-welcome-back = Welcome back! Shall we go on?
pause-over = Welcome back! The pause is over.
pause-go-on = Let us go on
pause-more = Another week
pause-finish = Finish

privacy-who-sees = Who sees what
    • A request: the curator and the mentor who is asked to help. The mentor sees subject, topic and grade, not what is hard for you.
    • Meetings and what is written about them: the two of a pair and the curator.
    • “Support”: only the adult who was called. If anybody is in danger, adults have to step in.
    • Classmates see nothing. There are no marks here.
privacy-consent = { $given ->
    [yes] The consent on paper is there; the school keeps it. It can be withdrawn on any day: ask the class teacher or the curator.
   *[no] There is no consent on paper yet, so there are no requests and no meetings in your name.
}
privacy-rights = Every look at a card and every change is written down. Ask the curator what is stored, and to correct or delete it.
