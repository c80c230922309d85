# The first start: seven questions for the curator, each with a ready answer.

setup-begin = Set up the school · 7 questions
home-curator-set-up = { $policy ->
        [full] Hello, { $name }!
       *[pseudonymous] Hello!
    } The school is still to be set up: seven questions, each with a ready answer. About three minutes.

setup-zone = The clock first. What time does the school live by? If the city is not on a button, write it, or the difference from Moscow, such as “MSK+4”.
setup-zone-moscow = Moscow
setup-zone-kaliningrad = Kaliningrad
setup-zone-samara = Samara
setup-zone-yekaterinburg = Yekaterinburg
setup-zone-omsk = Omsk
setup-zone-krasnoyarsk = Krasnoyarsk
setup-zone-irkutsk = Irkutsk
setup-zone-vladivostok = Vladivostok
setup-zone-unclear = That city is not on the list. Write a larger one, or the difference from Moscow, such as “MSK+4”.

setup-week = How many days a week does the school work?
setup-week-five = Five, Mon–Fri
setup-week-six = Six, Mon–Sat
setup-week-unclear = Write “5” or “6”.

setup-phones = I take the bells to be the usual ones: the first lesson at { $first }, five lessons in grades 1–4, six above, 45 minutes each. If the first lesson begins at another time, write it, such as “8:00”.
    When may pupils have their phones? Messages reach them no earlier.
setup-phones-after = After lessons
setup-phones-breaks = In breaks
setup-phones-always = No limits
setup-phones-unclear = Choose a button, or write when the first lesson begins, such as “8:00”.

setup-subjects = In which subjects is help offered? The list now: { $subjects }. You can write your own, such as “maths, physics, Russian”.
setup-subjects-keep = { $count ->
    [one] Keep { $count } subject
   *[other] Keep { $count } subjects
}
setup-subjects-unclear = I found no subject in it. Write, for example, “maths, physics, Russian”.

setup-places = Where in the school may pairs meet, and when is an adult on duty there? For example: “библиотека пн–пт 14:00–16:00; кабинет 23 вт, чт 15:00–17:00”.
setup-places-none = No places yet
setup-places-unclear = I can't read “{ $part }”. A place, days and hours are needed, such as “библиотека пн–пт 14:00–16:00”.

setup-screening = Shall each request be shown to you before mentors hear of it?
setup-screening-no = No, straight to mentors
setup-screening-yes = Yes, to me first
setup-screening-unclear = Write “yes” or “no”.

setup-hours = The last question. One message with matters comes each school day, a digest each month. At what time, and on which day? You can write “7:45, 5 числа”.
setup-hours-keep = At { $time }, digest on day { $day }
setup-hours-unclear = Write the time and the day, such as “7:45, 5 числа”.

setup-review = Please check. It can be changed later, too.
setup-review-zone = Clock: it is { $now } with you now
setup-review-week = School week: { $days ->
    [one] { $days } day
   *[other] { $days } days
}
setup-review-phones = First lesson at { $first }, phones: { $phones }
setup-review-subjects = Subjects: { $subjects }
setup-review-no-places = Places: none yet, I will ask you about each meeting
setup-review-place = Place: { $name }, an adult on duty { $hours }
setup-review-duty = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
} { $from }–{ $to }
setup-review-screening = Requests: to you first
setup-review-no-screening = Requests: straight to mentors
setup-review-hours = Matters at { $time }, digest on day { $day }
setup-ready = Done
setup-label-zone = Clock
setup-label-week = School week
setup-label-phones = Bells and phones
setup-label-subjects = Subjects
setup-label-places = Places
setup-label-screening = Who sees requests first
setup-label-hours = Hour of matters and digest
setup-done = The school is set up. Matters come on school days at { $time }, in one message, and only if there are any.
