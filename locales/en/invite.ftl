# The curator issues cards in the chat.

invite-whom = Whom do we invite?
invite-pupil = A pupil
invite-mentor = A mentor
invite-class = A whole class
invite-class-teacher = A class teacher
invite-psychologist = A psychologist
invite-head = The head
invite-curator = One more curator
invite-whom-unclear = Please choose a button or type it, for example “a pupil”.
invite-of-which-class = Of which class? For example “7А”.
invite-which-class = Which class do we invite? For example “7А”. Without a letter it is the whole year.
invite-which-class-led = Which class do they lead? For example “7А”.
invite-no-class = An adult, of no class
invite-class-unclear = Please type a class from 1 to 11, with a letter if you like. For example “7А” or “11”.
invite-name = Family name and first name? For example “Sokolova Anya”.
invite-full-name = Family name, first name and patronymic? For example “Lebedeva Maria Ivanovna”.
invite-name-unclear = The family name first, then the first name, no digits. For example “Sokolova Anya”.
invite-review = Please check.
    We invite: { $whom }{ $named ->
        [yes] {""}
            { $name }
       *[no] {""}
    }{ $has_class ->
        [yes] {""}
            Class: { $class }
       *[no] {""}
    }
invite-known = The school’s list has this already: { $who }. If it is the same person, a new card is enough.
invite-issue = Issue the card
invite-issue-code = Get the code
invite-issue-another = Somebody else, issue it
invite-label-whom = Whom we invite
invite-label-class = Class
invite-label-name = Name
invite-card = The card is ready: { $who }.
    The digits to come in: { $digits }. They are typed once, in the chat with this bot.
    Please hand them over in person. I will not show them again, but a new card can be issued.
invite-class-code = The code of the class is ready: { $class }.
    { $code }
    The whole class may see it. Whoever comes in by this code waits for your approval first.
invite-another = Invite somebody else
invite-withdraw = Take the card back
invite-withdrawn = The card is taken back: { $who }. Nobody comes in by it any more.
invite-elsewhere = A card needs a name and a class, and in this messenger we write neither: the law says so.
    Cards are issued where names may stand: in VK, on the school’s page, or on the computer that runs the program.
home-curator-invite = Invite
