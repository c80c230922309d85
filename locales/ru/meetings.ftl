# Встречи

meeting-kind-acquaintance = знакомство
meeting-kind-trial = пробная встреча
meeting-kind-planning = составляем план
meeting-kind-work = занятие
meeting-kind-final = итоговая встреча
meeting-place-later = место назовёт куратор
meeting-topic = Тема: { $topic }.
meeting-topic-own = своя тема, расскажут при встрече
meeting-with = С кем: { $who }
meeting-weekly = И так каждую неделю.

# С кем и когда
meeting-whom = С кем встреча?
meeting-whom-choice = { $who }
meeting-whom-hint = { $you ->
    [ty] Выбери, с кем встреча, или набери номер строки.
   *[vy] Выберите, с кем встреча, или наберите номер строки.
}
meeting-with-nobody = Встречаться пока не с кем. Как только кто-то найдётся, сразу напишу.
meeting-not-now = { $you ->
    [ty] Сейчас встречу назначить нельзя. Если это странно, спроси куратора.
   *[vy] Сейчас встречу назначить нельзя. Если это странно, спросите куратора.
}
meeting-needs-order = Следующая встреча будет после приказа: его готовит куратор. Делать ничего не нужно.
meeting-when = { $moves ->
    [yes] На когда переносим? В это время свободны вы двое, и на месте есть дежурный взрослый:
   *[no] Когда встречаемся? В это время свободны вы двое, и на месте есть дежурный взрослый:
}
meeting-when-none = { $you ->
    [ty] Общего свободного времени с дежурным взрослым в ближайшие три недели не видно. Напиши своё: «завтра 15:30» или «в пт после 6 урока».
   *[vy] Общего свободного времени с дежурным взрослым в ближайшие три недели не видно. Напишите своё: «завтра 15:30» или «в пт после 6 урока».
}
meeting-when-no-places = { $you ->
    [ty] Когда встречаемся? Напиши день и время: «завтра 15:30» или «в пт после 6 урока». Место назовёт куратор.
   *[vy] Когда встречаемся? Напишите день и время: «завтра 15:30» или «в пт после 6 урока». Место назовёт куратор.
}
meeting-curator-near = Это знакомство на 15 минут, куратор будет рядом.
meeting-choice = { $at }
meeting-choice-place = { $at } · { $place }
meeting-which-time = { $you ->
    [ty] Напиши день и время. Например: «завтра 15:30» или «в пт после 6 урока».
   *[vy] Напишите день и время. Например: «завтра 15:30» или «в пт после 6 урока».
}
meeting-which-hour = { $you ->
    [ty] Хорошо, { $day }. Во сколько? Напиши, например: «15:30» или «после 6 урока».
   *[vy] Хорошо, { $day }. Во сколько? Напишите, например: «15:30» или «после 6 урока».
}
meeting-time-hint = { $you ->
    [ty] Не получилось понять время. Напиши, например: «завтра 15:30» или «12.03 в 16».
   *[vy] Не получилось понять время. Напишите, например: «завтра 15:30» или «12.03 в 16».
}
meeting-impossible = { $you ->
    [ty] «{ $typed }»: такого дня не бывает. Напиши, например: «завтра 15:30» или «12.03 в 16».
   *[vy] «{ $typed }»: такого дня не бывает. Напишите, например: «завтра 15:30» или «12.03 в 16».
}
meeting-no-such-lesson = { $you ->
    [ty] В этот день такого урока нет: { $day }. Напиши время, например: «завтра 15:30».
   *[vy] В этот день такого урока нет: { $day }. Напишите время, например: «завтра 15:30».
}
meeting-where = Где встречаемся? Во всех этих местах дежурит взрослый.
meeting-where-choice = { $place }
meeting-place-hint = { $you ->
    [ty] Встречаемся только там, где дежурит взрослый. Выбери место из списка.
   *[vy] Встречи проходят только там, где дежурит взрослый. Выберите место из списка.
}

# Так не выйдет
meeting-against-past = Это время уже прошло.
meeting-against-day-off = В этот день уроков нет.
meeting-against-lesson = В это время идут уроки.
meeting-against-busy = Это время уже занято.
meeting-against-duty = В это время дежурного взрослого нет: { $place }.
meeting-instead = Может быть, { $at }, { $place }?

# Проверка и отправка
meeting-review = Всё верно?
    Когда: { $at }
    Где: { $place }, { $minutes ->
        [one] { $minutes } минута
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }
meeting-sent = Приглашение отправлено ✓
    Когда: { $at }. Где: { $place }.
meeting-sent-next = { $moves ->
    [yes] Пока нет ответа, в силе прежнее время. Ответ придёт сюда.
   *[no] Ответ придёт сюда.
}

# Кого зовут
meeting-invitation = Приглашение на встречу: { $at }
meeting-move-invitation = Просьба перенести встречу: { $at }
    Было: { $was }.
meeting-invitation-place = Где: { $place }, { $minutes ->
    [one] { $minutes } минута
    [few] { $minutes } минуты
   *[many] { $minutes } минут
}.
meeting-invitation-from = Зовёт: { $who }
meeting-invitation-gone = Приглашение на встречу отозвано: { $at }
meeting-invitation-old = Это приглашение уже не действует
meeting-no-longer = { $you ->
    [ty] Это время уже не подходит: { $at }. Выбери другое, приглашение уйдёт сразу.
   *[vy] Это время уже не подходит: { $at }. Выберите другое, приглашение уйдёт сразу.
}
meeting-agreed = Встреча назначена ✓
meeting-moved = Встреча перенесена ✓
meeting-when-where = Когда: { $at } по времени школы. Где: { $place }.{ $weekly ->
    [yes] {" "}И так каждую неделю.
   *[no] {""}
}
meeting-will-remind = { $eve ->
    [yes] Напомню накануне и в день встречи.
   *[no] Напомню перед встречей.
}
meeting-declined = На этой неделе встретиться не получится
    Это про время: { $at }. { $you ->
        [ty] Предложи, пожалуйста, другую неделю.
       *[vy] Предложите, пожалуйста, другую неделю.
    }
meeting-move-declined = Перенести встречу не получилось
    В силе прежнее время: { $at }.
meeting-said-no = Хорошо, передам. Прежнее время в силе.
meeting-said-no-card = { $you ->
    [ty] Хорошо, передам без объяснений. Когда будет удобно, предложи своё время.
   *[vy] Хорошо, передам без объяснений. Когда будет удобно, предложите своё время.
}
meeting-withdrawn = Приглашение отозвано.

# Карточка и список
meetings-title = Ближайшие встречи
meetings-none = Встреч впереди пока нет.
meetings-line = { $at } · { $open ->
    [yes] ждём ответ
   *[no] { $place }
}
meetings-button-new = Назначить встречу
meeting-card = Встреча: { $at }
    { $kind }, { $minutes ->
        [one] { $minutes } минута
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }
    Где: { $place }
meeting-waits-for-them = Приглашение отправлено, ответа пока нет.
meeting-waits-for-you = { $you ->
    [ty] Ждём твоего ответа.
   *[vy] Ждём Вашего ответа.
}
meeting-is-over = Эта встреча уже закрыта.
meeting-they-come = Другая сторона придёт.
meeting-they-are-here = { $you ->
    [ty] Тебя уже ждут.
   *[vy] Вас уже ждут.
}
meeting-they-are-late = Начнём на 10 минут позже.
meeting-they-look = { $you ->
    [ty] Тебя ищут на месте встречи.
   *[vy] Вас ищут на месте встречи.
}
meeting-they-cannot = Сегодня не получится.
meeting-off = Хорошо, что заранее.
    Встреча: { $at }. Перенести или отменить? Передам без объяснений.
meeting-cancelled = Встреча отменена ✓
    Было назначено: { $at }. Передам без объяснений.
meeting-cancelled-news = Встреча отменена: { $at }
meeting-next = Следующая по расписанию: { $at }.
meeting-next-after-rest = Следующая встреча: { $at }
meeting-not-weekly = Больше не повторяется
meeting-calendar-name = встреча { $day }
meeting-calendar-caption = Встреча: { $at }. { $you ->
    [ty] Открой файл, и она появится в календаре телефона.
   *[vy] Откройте файл, и она появится в календаре телефона.
}

# Кнопки
meeting-button-calendar = В календарь
meeting-button-move = Перенести
meeting-button-cancel = Отменить
meeting-button-cancel-it = Отменить встречу
meeting-button-choose = Выбрать время
meeting-button-withdraw = Отозвать приглашение
meeting-button-once = Больше не повторять
meeting-button-off = Не смогу
meeting-button-open = К встрече
meeting-button-other-time = Другое время
meeting-button-other-place = Другое место
meeting-button-fits = Подходит
meeting-button-another = Предложить другое
meeting-button-not-this-week = На этой неделе не могу
meeting-button-weekly = { $on ->
    [yes] Только один раз
   *[no] Каждую неделю
}
button-settings = Настроить

# Напоминания
reminder-eve = { $you ->
    [ty] Завтра встреча: { $at }
   *[vy] Завтра у Вас встреча: { $at }
}
reminder-eve-place = Где: { $place }. Всё в силе?
reminder-day = { $you ->
    [ty] Сегодня встреча в { $at }, { $place }
   *[vy] Сегодня у Вас встреча в { $at }, { $place }
}
reminder-day-awaited = { $you ->
    [ty] Тебя там ждут.
   *[vy] Вас там ждут.
}
reminder-day-unknown = Подтверждения от другой стороны пока нет. Если что-то изменится, сразу напишу.

# Сигналы
signal-coming = Приду
signal-here = Я на месте
signal-late = Опоздаю на 10 минут
signal-lost = Не нахожу
signal-cannot = Сегодня не смогу
signal-coming-kept = Ждём ✓
    Когда: { $at }. Где: { $place }.
signal-here-kept = Передано ✓ Хорошей встречи в { $at }!
signal-late-kept = Передано ✓ { $you ->
    [ty] Тебя подождут.
   *[vy] Вас подождут.
}
signal-lost-kept = Передано ✓ Место: { $place }. { $you ->
    [ty] Рядом дежурный взрослый, подойди к нему.
   *[vy] Рядом дежурный взрослый, спросите его.
}
signal-changed = У встречи другое время
signal-over = Эта встреча уже прошла
signal-not-today = Встреча не сегодня
meeting-news-coming = Новость о встрече в { $at }: всё в силе.
meeting-news-here = { $you ->
    [ty] Новость о встрече в { $at }: тебя уже ждут.
   *[vy] Новость о встрече в { $at }: Вас уже ждут.
}
meeting-news-late = Новость о встрече в { $at }: на 10 минут позже.
meeting-news-lost = { $you ->
    [ty] Новость о встрече в { $at }: тебя ищут. Место: { $place }.
   *[vy] Новость о встрече в { $at }: Вас ищут. Место: { $place }.
}
meeting-news-cannot = { $you ->
    [ty] Новость о встрече в { $at }: сегодня не получится. Выбери новое время.
   *[vy] Новость о встрече в { $at }: сегодня не получится. Выберите новое время.
}
