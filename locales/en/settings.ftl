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
notices-weekly = { $on ->
    [yes] ✓ Once a week: what is ahead
   *[no] ✕ Once a week: what is ahead
}
notices-thanks = { $on ->
    [yes] ✓ Thanks and successes
   *[no] ✕ Thanks and successes
}

pause-how-long = { $you ->
    [ty] How long shall the pause be?
   *[vy] How long shall the pause be? No requests will disturb you meanwhile.
}
pause-week = 1 week
pause-two-weeks = 2 weeks
pause-until = Until a date
pause-ill = I am ill
pause-which-day = Until which day? For example: “22 March” or “in a week”.
pause-ill-until = Get well! Until which day? For example: “Friday”. Nobody is told the reason.
pause-day = Until { $day }
pause-unclear = A day, please. For example: “22 March”, “Friday” or “in a week”.
pause-too-far = A pause begins today and lasts four months at most. For example: “in two weeks”.
pause-stands = Paused until { $until }, that day included. Back on { $back }.
    “Support” always works.
pause-end = End the pause
pause-ended = The pause is over. Welcome back!
pause-welcome-back = Welcome back! Shall we go on?
pause-go-on = Let us go on
pause-more = Pause again

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
