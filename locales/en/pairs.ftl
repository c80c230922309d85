# A pair: the acquaintance, both agree, “Shall we go on?”.

stage-acquaintance = acquaintance
stage-trial = trial meeting
stage-ordering = waiting for the order
stage-planning = planning
stage-working = at work
stage-final = last meeting
stage-closed = over

helper-found = There is an answer to your request { NUMBER($number, useGrouping: 0) }
helper-who = { $policy ->
    [full] A mentor is ready to help: { $mentor }.
   *[pseudonymous] A mentor is ready to help, call sign { $mentor }. The curator will introduce you.
}
helper-first = First you just get acquainted: 15 minutes at school, the curator near. If it doesn't suit you, we'll find another one, no need to explain.
helper-meet = Let's get acquainted
helper-another = I'd like another
helper-later = I'll answer tomorrow
helper-later-noted = All right, I'll ask again: { $day }. You can answer earlier, too.
helper-another-noted = All right, we'll find another one.
helper-given-back = Request { NUMBER($number, useGrouping: 0) } is being searched again
    There will be no acquaintance for now. It happens, and it is not about you. Thank you for answering!
helper-still-asked = Request { NUMBER($number, useGrouping: 0) }: the pupil has not answered yet and was asked again. I'll write by { $by }.

agreed-at = It's settled! You get acquainted: { $at }, { $place }
agreed = It's settled! You will get acquainted
agreed-no-time = The curator will set the time and the place and write here.
agreed-mentor = The mentor: { $mentor }. The curator will be near.
agreed-mentee = Coming: { $mentee }. The curator will be near.
agreed-bring = Bring your exercise book and the task you are stuck on.
agreed-hints = Three questions are enough for a start: what is clear already, where it gets stuck, and what is easier — to watch first or to try at once.
agreed-not-coming = I won't come
agreed-curator-at = An acquaintance: { $at }, { $place }. Please be near
agreed-curator-no-time = Please set the time of an acquaintance: no common free time was found
agreed-curator-pair = Pair { NUMBER($number, useGrouping: 0) }: { $mentor } — { $mentee }

continue-acquaintance = The acquaintance is over. Shall we go on?
continue-trial = The trial meeting is over. Shall we go on?
continue-with-mentee = The pupil: { $mentee }. Nothing is binding: any answer is a good one.
continue-with-mentor = The mentor: { $mentor }. Nothing is binding: any answer is a good one.
continue-yes = Yes, we go on
continue-no = No, it doesn't suit me
continue-sure = Then it ends here. No reason is needed. Are you sure?
continue-end = Yes, end it
continue-noted = Noted ✓ We wait for the other side and write at once.
continue-to-trial = Both said yes! Next comes a trial meeting. A time can be chosen right now.
continue-to-ordering = Both said yes! Now the school issues the order, then the plan can be made. I'll write about that.
continue-ended-mentee = All right, it ends here.{ $searched ->
    [yes] {" "}We are already looking for another mentor.
   *[no] {""}
}
continue-ended-mentor = All right, it ends here. Thank you for your time and care!
continue-over-mentor = One pair has ended
    { $mentee }. It happens, and it says nothing about your work. Thank you!
continue-over-mentee = News about your lessons
    They will not go on with this mentor. It happens, and it is not about you.{ $searched ->
    [yes] {" "}We are already looking for another one.
   *[no] {""}
}
