# Another mentor; asking the curator.

replace-nothing = There is nothing to change: no meetings are going on now.
# No longer needed
enough-sure = Finish the meetings? Then things work out, which is great. Or it is not the time for them, which is fine, too.
enough-whom = Mentor: { $mentor }. I will pass on a thank-you and that the meetings are over.
enough-done = All right, it ends here. When help is needed, one sentence is enough to begin.
enough-mentor = { $mentee }. { $held ->
    [0] Help is no longer needed. It happens, and it is not about you.
   *[other] They get along without help now, and you are a part of it.
}

replace-which = Which meetings do you mean?
replace-with = { $person }
replace-why = You may change your mentor, that is all right.
    Meetings with the present one stop at once. You need not say why; if you do, only the curator will know.
replace-why-mentor = You may stop, that is all right.
    Meetings stop at once. You need not say why; if you do, only the curator will know.
replace-time = Our times don't match
replace-explanations = The explanations don't help
replace-uneasy = I feel uneasy
replace-unsaid = No reason
replace-busy = Not enough time
replace-hard = Explaining is hard
replace-keep = ‹ Don't change
replace-go-on = ‹ Go on
replace-unclear = Please choose a button.
replace-hurt = Did somebody hurt or frighten you?
replace-hurt-yes = Yes
replace-hurt-no = No, it just doesn't suit
replace-done = Done: the meetings are stopped, the curator sees your wish already. An answer will come by { $day }.
    The former mentor will only hear that the meetings are over.
replace-done-mentor = Done: the meetings are stopped, the curator sees your wish already. An answer will come by { $day }.
    The pupil will only hear that the meetings are over and that the curator looks for somebody else.
replace-still = No decision yet. The meetings are still stopped, the curator has your wish. The next news comes by { $day }.
replace-undo = Put it back
replace-undone = Everything is as it was: the meetings stay, the other side was told nothing.
replace-too-late = The hour is over; the curator can put it back
replace-ended = Some meetings are over
replace-ended-mentor = { $mentee }. It happens, and it says nothing about your work.
replace-ended-held = { $held ->
    [0] Thank you for being ready to help!
    [one] You met { $held } time; it stays in your journal and in your hours. Thank you!
   *[other] You met { $held } times; they stay in your journal and in your hours. Thank you!
}
replace-want-new = I’d like a new request
replace-rest = I’ll rest for now
replace-ended-mentee = The meetings with this mentor are over: { $mentor }. The curator knows and will write to you who helps from now on.
replace-ask-curator = Ask the curator

replace-reason-time = the times don't match
replace-reason-explanations = the explanations don't help
replace-reason-uneasy = uneasy, a talk in person would be good
replace-reason-busy = not enough time
replace-reason-hard = explaining is hard
replace-reason-unsaid = not given

ask-curator = What would you like to ask the curator about? You can write it in words at once.
ask-about-request = My request
ask-about-meetings = The meetings
ask-about-unclear = Something here is unclear
ask-about-other = Something else
ask-words = Write a few words if you like. Only the curator will see them.
ask-unclear = Choose a button or write it in words.
ask-label-about = About
ask-label-words = In words
ask-sent = Passed to the curator ✓ An answer will come by { $day }.
    If it cannot wait, press “Support”.
ask-still = No answer from the curator yet, but your question is not lost. The next news comes by { $day }. If it cannot wait, press “Support”.
answer-title = The curator has answered
answer-words = “{ $words }”
answer-elsewhere = it cannot be shown here, the curator keeps it for you
answer-come = The curator would like to talk to you: drop in when it suits.
answer-given = The curator notes that the answer was given in person. If that is not so, ask again.
answer-ask-again = Ask again
ask-sent-before = Such a question waits for the curator already; I am not sending it twice.
