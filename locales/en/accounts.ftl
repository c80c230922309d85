# Where I am written to: a person's places, the code for a new one, a chat for several people.

settings-accounts = Where I get messages

messenger-telegram = Telegram
messenger-vk = VK
messenger-max = MAX
messenger-web = the school’s page
messenger-demo = demo

accounts-title = { $several ->
    [yes] Here is where I write to you. A notice comes to one place.
   *[no] Here is where I write to you. You can add another place: nothing you began is lost.
}
accounts-line = • { $twice ->
    [yes] { $place } № { $number }
   *[no] { $place }
}{ $here ->
    [yes] , this chat
   *[no] {""}
}{ $first ->
    [yes] , I write here first
   *[no] {""}
}{ $guardian ->
    [yes] , read by an adult
   *[no] {""}
}{ $silent ->
    [yes] , messages do not arrive
   *[no] {""}
}
accounts-one = { $twice ->
    [yes] { $place } № { $number }
   *[no] { $place }
}{ $here ->
    [yes] {" "}· this chat
   *[no] {""}
}
accounts-add = Add another place
accounts-leave = Unlink this chat
accounts-card = { $twice ->
    [yes] { $place } № { $number }
   *[no] { $place }
}{ $here ->
    [yes] , this chat
   *[no] {""}
}. { $first ->
    [yes] Notices come here first.{" "}
   *[no] {""}
}{ $silent ->
    [yes] Messages do not arrive there: the bot seems to be stopped. Write it any word from there and it works again.
   *[no] {""}
}
accounts-first = Write here first
accounts-first-done = Done: notices go there first
accounts-off = Remove this place
accounts-off-yes = Yes, remove it
accounts-keep = Leave it as it is
accounts-off-here = Unlink this chat? Nothing will come here any more; I will write to the other place. You can bring this chat back from there.
accounts-off-other = Remove this place: { $twice ->
    [yes] { $place } № { $number }
   *[no] { $place }
}? Nothing will come there any more.
accounts-off-last = This is the last place, there is no other. Without it nothing will reach you: no meetings, no answers. You can come back with a new card from the school. The curator will see that you cannot be reached.
accounts-gone = Done, removed: { $twice ->
    [yes] { $place } № { $number }
   *[no] { $place }
}.
accounts-left = { $last ->
    [yes] The chat is unlinked, nothing will come here any more. You can come back with a new card. If you feel bad or scared, “Support” shows the numbers without a card, too.
   *[no] The chat is unlinked, nothing will come here any more. The other places go on.
}
accounts-left-one = Done, I no longer write here for { $who }.
accounts-removed = This chat was unlinked from another place, nothing will come here any more. If this is a mistake, a new card or a code from another place will help.
accounts-removed-one = Removed from another place: { $who }. I no longer write here for this person.
accounts-not-there = There is no such place any more. Here is what there is now.
accounts-too-fresh = This chat was added less than a day ago, so it cannot remove the older places yet: nobody can be shut out by a stranger. From here it will work { $at }, from the older place at once.
accounts-is-childs = This is the child’s own place. Only the child can remove it, from there. If a stranger is there, tell the class teacher.

accounts-code = Code for a new place: { $digits }
    It works once, until { $until }. Open the bot in the other messenger and send these digits there.
accounts-code-link = { $place }: { $link }
accounts-code-secret = Show it to nobody: whoever enters the code will read everything that is written to you.
accounts-code-new = New code
accounts-linked = Done: now I write here, too. The requests, meetings and answers are the same, and nothing you began is lost.
accounts-added = A new place was added: { $twice ->
    [yes] { $place } № { $number }
   *[no] { $place }
}. It shows the same as here. It was not you? Press “Not me” and I remove it at once.
accounts-not-me = Not me, remove it
accounts-is-me = Yes, it was me

accounts-code-here = Send the 8 digits of the card, or the code, in one message.
accounts-code-wrong = { $tries ->
    [1] There is no such code. Check the 8 digits; spaces do not matter.
   *[other] Not found again. Take a new code: “Settings”, “Where I get messages”. The class teacher can check a card.
}
accounts-code-wait = There were many wrong codes, so I do not check digits for now. You can try again: { $until }.
accounts-code-over = This code no longer works: it lives 10 minutes and works once. You can take a new one where the bot knows you: “Settings”, “Where I get messages”.
accounts-code-used = Somebody has come in by this card. The school will check and give a new one, no harm done.
accounts-code-elsewhere = This code is from another school; it changes nothing here.
accounts-code-already = Already linked, no need to enter it again.
accounts-code-not-mine = Fine, nothing has changed. A card that is not yours is best given to the class teacher.

accounts-whose-adults = The card is known: { $who }.
    Will you write for the child from this chat?
accounts-whose = The card is known: { $who }. Whose phone is this?
accounts-whose-own = The card is known: { $who }. Is it you, and is the phone yours?
accounts-is-ours = Ours, we children share it
accounts-is-adults = I am an adult, I write for the child
accounts-is-mine = Yes, it is me
accounts-both = Done. Now this chat can write for { $who }, too.
accounts-now-adults = Understood, this chat is an adult’s. I will write to you about what concerns the child: { $who }. The child’s talks with “Support” do not come here.

accounts-for = for: { $who }
accounts-for-whom = For whom?
accounts-for-whom-now = Now we write for { $who }. For whom next?
accounts-switch = For whom: { $who }
accounts-as-adult = I write to you as the adult who answers for the child: { $who }.
