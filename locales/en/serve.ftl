# Gaps and tidying up.

# After a gap
absence-hours = I was away from { $from } to { $to }; presses may have been lost. Whatever waited for your answer still waits.
absence-days = I was away: { $from } to { $to }. Messages and presses may have been lost. Whatever waited for your answer still waits.
draft-ended = What was begun more than a month ago is closed, nothing was sent. You can start again from the menu.
