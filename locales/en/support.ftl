# “Support”: the card, calling an adult, the answer; “Somebody told me of trouble”.

care-numbers = It's good that you are here. You are not alone with this.

    In danger right now? Call 112.
    To talk to a psychologist: 8-800-2000-122, or 124 from a mobile phone. Free, no name needed.
care-numbers-only = In danger right now: 112. To talk to a psychologist: 8-800-2000-122, or 124 from a mobile phone. Free, no name needed.
care-can-call = { $you ->
    [ty] I can call an adult of the school. You need not write anything: they will find you.
   *[vy] If a child is in trouble, I will call the school's psychologist.
}
care-stranger = Go to any adult you trust.
care-away = Nobody is at school now: adults may see this only on { $day } from { $from }. If waiting is hard, call one of the numbers above; 112 always answers.
care-kept = { $you ->
    [ty] Your words are not lost. Here only the adult who comes to you will read them.
   *[vy] Your words are not lost. Here only whoever comes to help will read them.
}
care-kept-call = Shall I call them?
care-kept-taken = { $you ->
    [ty] The adult who is coming to you will see this. If it gets dangerous: 112.
   *[vy] Whoever is helping will see this. In danger: 112.
}
care-quiet = If it is not only about lessons: “Support” is always below. Or 8-800-2000-122, 124 from a mobile phone.
care-none = All right. “Support” is always below, day and night.
care-erased = My messages are gone. You can delete yours: press and hold, “Delete”.
care-erased-called = The adult who was called knows about it and will still come.

care-button-psychologist = Call the psychologist
care-button-curator = Call the curator
care-button-other = Call another adult
care-button-none = Nobody for now
care-button-erase = Erase this conversation
care-button-hide = Who must not see it
care-button-done = Done
care-button-yes = Yes
care-button-no = No
care-button-unknown = I don't know
care-button-more = Call somebody else, too
care-button-eased = I feel better already
care-button-open = Open
care-button-other-one = Call another one
care-button-wait = I'll wait

care-title-psychologist = Psychologist
care-title-curator = Curator
care-title-head = Head of school
care-title-class-teacher = Class teacher
care-role-psychologist = psychologist
care-role-curator = curator
care-role-head = head of school
care-role-class-teacher = class teacher

# Whom to call
care-whom = Whom shall I call?
care-adult = { $role } · { $person }
care-hide = Who must not see it? I will not call them, and they cannot open the card.
care-hide-adult = { $hidden ->
    [yes] Not shown to: { $role } · { $person }
   *[no] { $role } · { $person }
}
care-missing = Cannot be reached now: { $who }.
care-calling = Calling: { $who }.
care-is-safe = Are you safe right now?
care-danger = Call 112 or show this screen to any adult near you. I am already calling the school.

# Waiting
care-sent = The message went out at { $at }. As soon as somebody answers, you will see it here.
care-next = If there is no answer in 15 minutes, I will call next: { $who }.
care-next-nobody = If there is no answer in 15 minutes, I will say so and call again every hour.
care-discreet = { $you ->
    [ty] The adult will tell others only if that is needed to protect you.
   *[vy] The adult will tell others only if that is needed to protect the child.
}
care-nobody = Nobody of the school can be reached through the bot right now. I will call every hour until somebody answers. { $you ->
    [ty] Don't wait for that: go to any adult you trust, or call.
   *[vy] Please don't wait for that: go to the psychologist or the head yourself, or call.
}
care-eased = { $you ->
    [ty] Good that it is better. I will call nobody else. Whoever was called will still come by, calmly, just to talk.
   *[vy] All right. I will call nobody else. Whoever was called will still come by.
}

# The answer
care-news = There is an answer. Open it when nobody is near.
care-knows = The answer: { $who }. This person knows and will find you. If it gets dangerous: 112.
care-comes = The answer: { $who }. This person knows and will find you { $when }. If it gets dangerous: 112.
care-when-now = right now
care-when-break = at the break
care-when-after-lessons = after lessons
care-when-morning = in the morning
care-silent = No answer yet: { $who }. Calling next: { $next }. If that is not the right person, choose another one.

# For the adult
care-adult-notice = { $told ->
    [yes] A mentor asks for an adult. Please open the card
   *[no] A child asks for an adult. Please open the card
}
care-adult-notice-guardian = An adult asks on behalf of a child. Open the card
care-adult-patience = If you do not answer in 15 minutes, I will call the next one.
care-adult-hourly = Nobody has answered yet. I remind everybody each hour.
care-adult-more = There is something new in the card you took. Please open it
care-adult-who = { $policy ->
    [full] Asks for an adult: { $who }
   *[pseudonymous] Asks for an adult: { $who }. The name is shown in the school's other messenger; if there is none, the head has the list of codes.
}
care-adult-told = { $policy ->
    [full] Was told of trouble and calls an adult: { $who }
   *[pseudonymous] Was told of trouble and calls an adult: { $who }. The name is shown in the school's other messenger; if there is none, the head has the list of codes.
}
care-adult-guardian = { $policy ->
    [full] An adult who answers for the child writes: { $who }
   *[pseudonymous] An adult who answers for the child writes: { $who }. The name opens in the school’s other messenger; if there is none, the head has the list of codes.
}
care-adult-cannot-tell = The child will not see an answer in the bot: there is no place of their own where messages arrive. The adult who writes for them is not told. Find the child in person.
care-adult-when = Time: { $at }. Safe: “{ $safe }”. Called: { $role }.
care-adult-eased = At { $at } “I feel better already” was pressed. Please find the child all the same.
care-safe-unasked = no answer
care-adult-rule = Find the child in person. Do not question, and do not promise secrecy. If there is a threat, tell the head and guardianship or the police today (Family Code, art. 56 p. 3; law 120-FZ, art. 9).
care-adult-rule-told = Talk to whoever calls: they know whom it is about. Then find the child in person. Do not question, and do not promise secrecy. If there is a threat, tell the head and guardianship or the police today (Family Code, art. 56 p. 3; law 120-FZ, art. 9).
care-adult-words = { $policy ->
    [full] Written: “{ $words }”
   *[pseudonymous] The child has also written something. It can be read in the school's other messenger; there is no need to ask about it.
}
care-adult-thanks = Thank you. When will you find the child?{ $seen ->
    [yes] {" "}They will see the answer.
   *[no] {""}
}
care-adult-somebody = Already taken by: { $who }. Thank you for answering.
care-adult-ticks = Please tick what has been done. Without an outcome in a day the card returns to the head.
care-adult-not-yet = The outcome is recorded once the first three lines are ticked.
care-adult-no-threat = Guardianship and police are not ticked. Is there no threat to the child?
care-adult-done = The outcome is recorded. Thank you for not leaving a child alone.
care-adult-closed = There is an outcome already, nothing more is needed from you.
care-adult-passed = Thank you for answering at once. I am calling the next one.
care-adult-passed-last = Thank you for answering. There is nobody else to call, so I will remind everybody each hour. Please pass this on to somebody in person.
care-button-take = I take it
care-button-take-after-all = I take it after all
care-button-pass = I can't, next please
care-button-now = Right now
care-button-break = At the break
care-button-after-lessons = After lessons
care-button-morning = In the morning
care-button-close = Record the outcome
care-button-no-threat = No threat, record the outcome
care-tick-found = { $set ->
    [yes] ✓ The child was found, we talked
   *[no] The child was found, we talked
}
care-tick-discreet = { $set ->
    [yes] ✓ No questioning, no secrecy promised
   *[no] No questioning, no secrecy promised
}
care-tick-head = { $set ->
    [yes] ✓ The head knows
   *[no] The head knows
}
care-tick-authorities = { $set ->
    [yes] ✓ Guardianship or police know
   *[no] Guardianship or police know (if threat)
}

# Somebody told me of trouble
care-log-button = Closed calls
care-log = Calls with an outcome. One may be opened with a reason, which is written down.
care-log-none = There are no calls with an outcome.
care-log-one = No. { NUMBER($number, useGrouping: 0) } · { $day }
care-log-why = Why does it have to be opened? The reason stays in the sealed log, an inspection will see it.
care-log-unclear = A reason is needed: choose a button or write it in words.
care-log-taken = Taken by: { $who }
care-log-back = ‹ Calls
care-reason-again = The child has called again
care-reason-asked = Guardianship, police or family ask
care-reason-handed = I hand the case over

care-told-button = Somebody told me of trouble
care-told = { $you ->
    [ty] You are doing everything right. The rest is for adults.
   *[vy] You are doing everything right. The rest is for those who know how to help.
}
care-told-words = You can say: “Thank you for telling me. I will call an adult who knows how to help.” Do not promise to keep it secret and do not question.
care-told-whom = Whom shall I call? No details are needed here.
care-told-psychologist = The psychologist
care-told-curator = The curator
care-told-danger = It is dangerous right now
care-told-112 = Call 112 right now, then tell any adult near you. I am already calling the school.
care-told-answer = Already on it: { $who }. The rest is not on you. If it weighs on you, “Support” is for you, too.
