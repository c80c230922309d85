# “I want to help”: four questions.

offer-subjects = What would you like to help with? Choose several or write in your own words.
offer-chosen = Chosen: { $subjects }
offer-subject = { $subject }
offer-subject-chosen = ✓ { $subject }
offer-done = Done
offer-subjects-unclear = A school subject, please. For example: “maths and physics”.
offer-grades = Pupils of which grades? For example: “5–7”.
offer-grades-button = { $grades }
offer-grades-unclear = Grades from 1 to 11, please. For example: “5–7” or “6”.
offer-when = When does it suit you? For example: “Tue and Thu after lesson 6”.
offer-any-day = Any day
offer-when-unclear = Days with lessons, please. For example: “Tue and Thu after lesson 6” or “Mon 15:30”.
offer-how-many = How many at once? One is a good beginning.
offer-one = One
offer-two = Two
offer-how-many-unclear = { $most ->
    [1] By the school's rules you help one at a time. Write “1”.
   *[other] A number from 1 to { $most }, please. For example: “1”.
}
offer-review = Please check that all is right.
    With: { $subjects }
    For: grades { $from }–{ $to }
    When: { $when }
    At once: { $capacity }
offer-hours-kept = as before
offer-label-subjects = With what
offer-label-grades = Which grades
offer-label-when = When
offer-label-how-many = How many
offer-change = Change the answers
offer-thanks = { $change ->
    [yes] Done, the answers are changed.
   *[no] Done!
} When such help is needed, I will ask you. You can always say no without a reason.{ $admitted ->
    [yes] {""}
   *[no] {" "}Before the first request the curator will invite you to a short talk.
}
offer-button = I want to help
offer-button-mine = How I help
