# The way in: a stranger, a card, three rules, consent.

landing = Hello! This is the Study Help Service: older pupils and teachers help to make sense of lessons.{ $named ->
    [yes] {" "}It is run by { $operator }.
   *[no] {""}
}
landing-how-in = You come in with a personal card. Point your camera at its QR code, or send the 8 digits on it.
    No card? Class teachers give them out.
landing-numbers = If you feel bad or scared right now: the children's helpline 8-800-2000-122, or 124 from a mobile. It is free and you need not give a name. In danger, call 112.
landing-button-code = Enter a code
landing-button-again = Try again
landing-button-other-code = Enter another code
landing-button-camera = Use the camera
landing-button-no-card = I have no card
landing-button-parent = I am a parent
landing-button-mine = The card is mine
landing-button-start = To the start
landing-button-language = Русский
landing-code = Send the 8 digits on the card in one message; spaces do not matter. For example: 4071 8826.
landing-camera = Open the phone's camera and point it at the QR code on the card: a link to this chat appears. No digits to type.
landing-no-card = Class teachers give out cards: a new one is printed in a minute. Ask for one for a child or for yourself.
landing-how = A pupil writes what does not work out, and older pupils or teachers help. They meet in school, with an adult on duty nearby. It is free and nobody gives marks.
    To come in you need a personal card, so there are no outsiders.
landing-parent = Hello! Your child takes part in school, free of charge, with an adult on duty nearby, and only with your consent on paper. You may withdraw it on any day.
    The class teacher has the consent form and a card for you.
landing-mine = The school already knows that the card was tried once more. It will check and give out a new one; the class teacher will say when. Nothing bad has happened.
landing-wrong-first = No such card was found. Check the 8 digits; spaces do not matter. For example: 4071 8826.
landing-wrong-second = Not found again. You can type the digits once more or point the camera at the QR code.
landing-wrong-third = It does not work. Show the card to the class teacher: a new one is printed in a minute.
landing-wait = There were many digits today, so they are not looked at for an hour. The QR code works at once: point the camera at it.
landing-withdrawn = This card opens nothing any more: the school has taken it back. A class teacher or the curator issues a new one.
landing-used = Somebody has come in with this card already. If the card is yours, press the button: the school will check and give out a new one. Nothing bad has happened.
landing-class-without-names = The poster is known. In this messenger neither names nor classes are asked: the law says so. So here you come in with a personal card: send the 8 digits on it.

entry-is-it-you = { $policy ->
    [full] Hi! The card is known: { $who }.
        School: { $school }. Is it you?
   *[pseudonymous] Hi! The card is known. Your call sign: { $who }. Is the card yours?
}
entry-yes = Yes, it is me
entry-not-mine = No, not my card
entry-adult = { $policy ->
    [full] Hello, { $name }!
   *[pseudonymous] Hello!
}
    You are connected to the Study Help Service. School: { $school }. Your role: { $roles }.
    You see about children only what this role needs. Every look at a card is written down, and the family may learn of it.
entry-begin = Begin
entry-what-i-see = What I can see
entry-given-back = Good that you checked. Take the card to the class teacher, who knows whose it is. Nothing of it is left in this chat.
entry-name = { $you ->
    [ty] Hi! The poster is known. School: { $school }.
        What is your name? Write your family name and your first name. For example: “Sokolova Anya”.
   *[vy] Hello! The poster is known. School: { $school }.
        What is your name? Write your family name and your first name. For example: “Sokolova Anna”.
}
entry-name-unclear = Two words, please: family name and first name. Any alphabet will do, hyphens too. For example: “Sokolova-Lebedeva Anya”.
entry-name-check = Family name: { $family }
    First name: { $given }
    Class: { $class }
    Is that right?
entry-name-right = Yes, right
entry-name-swap = Swap them
entry-name-again = Write again
entry-rules = Three rules, and we begin.
    • A request is seen by the curator and the mentor who is asked to help. Classmates do not see it. Nobody gives marks here.
    • You can pause, refuse or change your mentor at any time, without explaining.
    • If you feel bad or somebody hurts you, press “Support”. If anybody is in danger, adults have to step in: that is not kept secret.
    { $policy ->
        [full] {""}
       *[pseudonymous] • Here we write without names and phone numbers: the law says so.
    }
entry-understood = I see
entry-who-sees = Who sees what
entry-press-please = Please choose one of the buttons, or type what is on it.
entry-waiting = Thank you, it is all written down! The curator compares it with the class list, and I will write at once.
    Nothing else to do here. “Support” works already.
entry-other-card = This card is somebody else's. Yours is at work here already, so nothing has changed. Please take the card you found to the class teacher.

consent-needed = { $you ->
    [ty] The card is accepted! One paper is missing: your parents' consent.
        The class teacher has the form. As soon as the school marks the paper, I will write.
        You can ask about lessons today: teachers have hours for questions.
   *[vy] The card is accepted! One paper is missing: your consent to the processing of data. The curator has the form. As soon as the school marks the paper, I will write.
}
consent-for-parents = Pass on to parents
consent-consultations = Teachers' hours
consent-letter = Hello! Your child would like to take part in the school's Study Help Service. It is free, in school, with an adult on duty nearby.
    Your consent on paper is needed: the class teacher has the form. You may withdraw it on any day.{ $has_phone ->
        [yes] {" "}Questions: { $phone }.
       *[no] {""}
    }
consent-hours = When teachers are there for questions:
    { $hours }
consent-no-hours = The school has not written its hours here yet. Ask the class teacher or the teacher of the subject: no appointment is needed.

card-tried-twice = A card is tried a second time: { $who }.
    That happens when somebody changes phones or when somebody else has found the card. The first one still works; the card is closed for now.
card-button-new = Issue a new card
card-button-close = Close the former access
card-issued = A new card: { $who }. Digits: { $digits }.
    They work once. The former access goes on; if somebody else uses it, close it.
card-closed = The former access is closed: { $who }. The new card lets in.

role-mentee = mentee
role-mentor = mentor
role-curator = curator
role-guardian = legal representative
role-class-teacher = class teacher
role-psychologist = psychologist
role-head = head

home-mentee = Hi! Getting stuck is quite normal. Write what you are stuck on, and we will find somebody to explain it.
home-mentee-busy = Hi! This is how things stand:
home-no-consent = One paper is missing: your parents' consent. As soon as the school marks it, I will write.
