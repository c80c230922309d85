# “I need help”: the request, its receipt, the wait.

home-request = I need help
home-request-line = Request { NUMBER($number, useGrouping: 0) }: { $stage ->
    [asked] looking for a mentor, an answer by { $by }
    [found] there is an answer, it waits for you
    [matched] a mentor is found
   *[other] the curator is looking, an answer by { $by }
}

request-new = I need help
request-button = { $name }
request-what = What is hard, and by which day do you need it? Write one sentence, for example: “don't get fractions, test on Friday”.{ $policy ->
    [full] {""}
   *[pseudonymous] {" "}No names, please.
}
    Or choose a subject:
request-which-subject = Got it. Which subject is that?
request-other-subject = Another subject
request-not-lessons = It's not about lessons
request-subject-unclear = I could not make out the subject. Write, for example: “algebra” or “don't get fractions”.
request-kind-question = What would you like help with?
request-kind-unclear = A button is easier here: choose one of the four.
request-kind-lesson = lessons
request-kind-contest = A contest or a project
request-kind-newcomer = I'm new in this school
request-kind-company = Find something to do, or company
request-kind-unwell = I feel bad
request-tell = { $about }. Tell me in a few words, if you like.
request-topic-later = I'll tell when we meet
request-topic = { $about }. Which topic? Write it or choose:
request-topic-free = { $about }. Which topic? Use your own words.
request-topic-unnamed = I don't know its name
request-topic-unclear = I could not make out the topic. Write, for example: “fractions”, or press “I don't know its name”.
request-topic-none = the topic will be clear when they meet
request-topic-own = a topic of their own, told when they meet
request-so-far = { $about }, { $topic }.
request-so-far-about = { $about }.
request-due = { $so_far } By which day?
request-due-hint = You can write: “by Friday” or “12.03”.
request-due-tomorrow = Tomorrow
request-due-week = This week
request-due-next = Next week
request-due-none = No hurry
request-due-either = Which date is that?
request-date = { $day }
request-due-unclear = I could not make out the day. Write, for example: “tomorrow”, “by Friday” or “12.03”.
request-due-impossible = No calendar has that day. Write, for example: “by Friday” or “12.03”.
request-due-past = { $day } is over. By which day?
request-by = by { $day }
request-no-rush = no hurry
request-line = { $about }, { $topic }, { $due }.
request-review = Check that everything is right:
request-review-subject = Subject: { $about }
request-review-kind = Help with: { $about }
request-review-topic = Topic: { $topic }
request-review-due = By: { $day }
request-review-no-rush = By: no hurry
request-review-seen = Seen by: the curator and the mentor who will be asked
request-label-subject = Subject
request-label-kind = Help with what
request-label-topic = Topic
request-label-due = By which day
request-already = { $about }: you already have request { NUMBER($number, useGrouping: 0) } ({ $topic }). Add to it?
request-open = Open { NUMBER($number, useGrouping: 0) }

# Topics: separated by semicolons, short
topics-maths = Fractions; Equations; Percentages; Word problems
topics-russian = Spelling; Commas; Parts of speech; Essay
topics-english = Tenses; Words; Reading; Speaking
topics-physics = Motion; Forces; Electricity; Problems
topics-chemistry = Equations; Valency; Solutions; Problems
topics-biology = The cell; Plants; Animals; The human body
topics-history = Dates; Causes; The map; Notes
topics-social = Law; Economics; Society; Concepts
topics-informatics = Programs; Number systems; Spreadsheets; Logic
topics-geography = Maps; Climate; Countries; Coordinates
topics-literature = Essay; Poem analysis; Retelling; Characters

# The receipt
receipt-title = Request { NUMBER($number, useGrouping: 0) } is sent ✓
receipt-next-screening = What comes next: the curator looks at it first, then mentors are asked.
receipt-next-mentors = What comes next: mentors are being asked already.
receipt-next-curator = What comes next: the curator will look for a mentor.
receipt-next-consent = What comes next: your parents' consent is needed, mentors may not be asked without it. The curator will help with it.
receipt-promise = I'll write to you by { $by }, even if there is no answer yet.
receipt-many = Asking for help is normal: { $count } pairs work together in this school now.
receipt-details = 2 more questions for a better match

# Two more questions
details-free = When does it suit you? For example: “Tuesday and Thursday after 14”.
details-free-any = Any day
details-free-unclear = I could not make out the time. Write, for example: “Tue and Thu after 14”.
details-company = Who would be easier to work with?
details-older-any = Anyone older is fine
details-older = Somebody older
details-same = Somebody my age
details-any = Doesn't matter
details-company-unclear = A button is easier here.
details-avoid = Is there anybody you would rather not work with? Only the curator sees this.
details-avoid-nobody = Nobody
details-label-free = When it suits
details-label-company = With whom
details-label-avoid = Rather not with
details-done = Noted. Added to request { NUMBER($number, useGrouping: 0) } ✓

# Add
add-question = What would you like to add to request { NUMBER($number, useGrouping: 0) }? A sentence or two.
add-unclear = Words are needed here. For example: “mixed fractions, too”.
add-done = Added to request { NUMBER($number, useGrouping: 0) } ✓

# Waiting
waiting-none = There are no open requests.
waiting-list = Your requests:
waiting-one = Request { NUMBER($number, useGrouping: 0) }
waiting-title = Request { NUMBER($number, useGrouping: 0) }
    { $line }
waiting-more = Added: { $more }
waiting-stage-screening = Now: the curator looks at it (step 1 of 4)
waiting-stage-consent = Now: waiting for the parents' consent (step 1 of 4). Mentors may not be asked without it, the curator knows.
waiting-stage-asked = Now: looking for a mentor (step 2 of 4)
waiting-stage-curator = Now: the curator is looking (step 2 of 4)
waiting-stage-matched = Now: a mentor is found, you are getting acquainted (step 4 of 4)
waiting-stage-resolved = This request is finished.
waiting-stage-withdrawn = This request was taken back.
waiting-answer-by = The next news: by { $by }.
waiting-asked = { $count ->
    [0] Waiting for an answer until { $by }.
    [one] { $count } mentor has been asked, the answer will come by { $by }.
   *[other] { $count } mentors have been asked, the answer will come by { $by }.
}
waiting-usual = Usually somebody is found in { $days } { $days ->
    [one] day
   *[other] days
}.
waiting-usual-unknown = The service has only begun, so we do not guess how long it takes.
waiting-then-curator = If nobody can, the curator takes it, and you will hear of it here.
waiting-urgent = It's urgent now
waiting-add = Add
waiting-withdraw = Withdraw
waiting-mine = My request
urgent-noted = Noted: urgent. Everybody who is free will be asked, and the curator. An answer by { $by }.
curator-called = The curator will see the request and look for a mentor. An answer by { $by }.
withdraw-sure = Take request { NUMBER($number, useGrouping: 0) } back? You can send a new one at any time.
withdraw-yes = Yes, withdraw it
withdraw-no = ‹ Keep it
withdrawn = Request { NUMBER($number, useGrouping: 0) } is taken back. When you need help, one sentence is enough.

# News
news-title = News about request { NUMBER($number, useGrouping: 0) }
news-nobody = Nobody could so far. It happens, and it is not about you.
news-unanswered = The mentor does not wait for an answer any more, and that is all right.
news-next-mentors = Other mentors are asked, the answer comes by { $by }.
news-next-curator = Now the curator is looking, the answer comes by { $by }.
news-still-screening = The curator is still looking at it. The next news: by { $by }.
news-still-consent = The parents' consent is not there yet, so mentors have not been asked. The curator knows. The next news: by { $by }.
news-still-curator = The curator is still looking, the request is not lost. The next news: by { $by }.
