# Papers: the journal, tables, the chart, the calendar.

# The mentor's journal: the source's form, its column titles translated word for word.
paper-journal-title = Mentor’s journal
paper-journal-mentor = Mentor’s full name
paper-journal-mentee = Mentee’s full name
paper-journal-form = Form of mentoring
paper-journal-direction = Direction
paper-journal-column-date = Date of the meeting
paper-journal-column-kind = Format (in person/remote) Form of the meeting (individual/ group; dialogue/discussion, excursion; public lecture / practical work)
paper-journal-column-topic = Aim (topic of the meeting)
paper-journal-column-content = Content
paper-journal-column-result = Result
paper-journal-column-signature = Signature
paper-journal-minutes = { $minutes } min
paper-journal-confirmed = confirmed in the bot { $at }
paper-journal-confirmed-by = confirmed in the bot { $at } ({ $by })
paper-journal-unconfirmed = not confirmed
paper-journal-disputed = not confirmed, being clarified
paper-journal-empty = No entries yet
paper-journal-rest = Other pairs
paper-journal-pair = Pair

paper-format-offline = in person
paper-format-online = remote
paper-shape-individual = individual
paper-shape-group = group
paper-shape-dialog = dialogue/discussion
paper-shape-excursion = excursion
paper-shape-lecture = public lecture
paper-shape-practice = practical work

# Meetings that did not take place. Nobody is blamed.
paper-outcome-mentee-absent = did not take place: the mentee was not there
paper-outcome-mentor-absent = did not take place: the mentor was not there
paper-outcome-no-show = did not take place: no-show
paper-outcome-cancelled = cancelled beforehand
paper-outcome-moved = moved
paper-outcome-other = did not take place

# The summary sheet.
paper-summary-sheet = Summary
paper-summary-figure = Figure
paper-summary-value = Value
paper-summary-plan = Plan
paper-summary-before = A month before
paper-summary-unknown = —

paper-table-sheet = Table
paper-yes = yes
paper-no = no

# The chart.
paper-chart-title = Meetings by month
paper-chart-confirmed = confirmed by both sides
paper-chart-unconfirmed = not confirmed yet
paper-chart-empty = No meetings in these months yet
paper-month-1 = Jan
paper-month-2 = Feb
paper-month-3 = Mar
paper-month-4 = Apr
paper-month-5 = May
paper-month-6 = Jun
paper-month-7 = Jul
paper-month-8 = Aug
paper-month-9 = Sep
paper-month-10 = Oct
paper-month-11 = Nov
paper-month-12 = Dec

# A meeting in a calendar: no names, others see calendars too.
paper-calendar-summary = Meeting
paper-calendar-summary-subject = Meeting: { $subject }
paper-calendar-alarm = Meeting in an hour
