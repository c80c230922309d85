# The list of commands and the bot's profile in Telegram.

command-start = Start
command-menu = Menu: everything you can do now
command-request = I need help with a lesson
command-log = Write down a meeting
command-status = What is going on
command-plan = Plan and tasks
command-desk = The curator’s desk
command-digest = The month in figures
command-invite = Invite somebody
command-announce = Announcement
command-export = Export a table
command-pause = Take a break
command-settings = Settings
command-language = Language
command-privacy = Who sees what, and my data
command-help = How it works
command-support = Support and helplines
command-cancel = Cancel what is open

profile-description = The school’s study help and mentoring{ $known ->
    [yes] { " " }({ $operator })
   *[no] { "" }
}. You come in with a personal card from the curator.

    If you feel bad or scared: 8-800-2000-122, from a mobile 124, free, no name needed. In danger: 112.
profile-short = Study help at school. Bad or scared: 8-800-2000-122, mobile 124. In danger: 112
