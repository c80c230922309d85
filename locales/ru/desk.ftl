# Стол куратора: что ждёт решения, карточка за карточкой.

home-curator = { $policy ->
        [full] Здравствуйте, { $name }!
       *[pseudonymous] Здравствуйте!
    } Сегодня { $count ->
        [one] Вас ждёт { $count } дело
        [few] Вас ждут { $count } дела
       *[many] Вас ждут { $count } дел
    }, это примерно { $minutes ->
        [one] { $minutes } минута
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }.
home-curator-nothing = { $policy ->
        [full] Здравствуйте, { $name }!
       *[pseudonymous] Здравствуйте!
    } Сегодня от Вас ничего не нужно.
home-curator-last = Пар: { $pairs }, последняя встреча { $day }.
home-curator-pairs = { $pairs ->
    [0] Пар пока нет.
   *[other] Пар: { $pairs }, встреч пока не было.
}
home-curator-signs = { $policy ->
    [full] { "" }
   *[pseudonymous] Имена и классы здесь показывать нельзя, вместо них позывные.
}
home-curator-pairs-button = Пары · { $count }
home-curator-requests-button = Заявки · { $count }

desk-morning = { $policy ->
        [full] Доброе утро, { $name }!
       *[pseudonymous] Доброе утро!
    } Сегодня { $count ->
        [one] { $count } дело
        [few] { $count } дела
       *[many] { $count } дел
    }, примерно { $minutes ->
        [one] { $minutes } минута
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }.
desk-begin = { $count ->
    [one] Начать · { $count } дело
    [few] Начать · { $count } дела
   *[many] Начать · { $count } дел
}
desk-left = { $left ->
    [one] Осталось последнее дело.
    [few] Осталось { $left } дела. Сейчас:
   *[many] Осталось { $left } дел. Сейчас:
}
desk-full-stop = Всё, спасибо! Больше от Вас ничего не нужно. Срочное, если появится, придёт отдельно.
desk-later = Позже
desk-put-off = Отложено
desk-put-off-until = Вернусь к этому { $day }
desk-done = Готово ✓
desk-back = ‹ К делам
desk-see-list = Посмотреть список
desk-in-a-week = Через неделю
desk-open-pair = Открыть пару

# Строки сводки
desk-line-calls = Просят позвать взрослого, без ответа: { $count }
desk-line-no-adult = Встреча без дежурного взрослого: { $count }
desk-line-replacement = Просят сменить наставника: { $count }
desk-line-question = Вопросы к Вам: { $count }
desk-line-request = Заявка без наставника: { $count }, { $days ->
    [1] пришла сегодня
    [2] ждёт второй день
    [3] ждёт третий день
    [4] ждёт четвёртый день
    [5] ждёт пятый день
   *[other] ждёт { $days }-й день
}
desk-line-acquaintance = Знакомство без времени: { $count }
desk-line-candidates = Хотят помогать: { $count }
desk-line-newcomers = Новые участники: { $count }
desk-line-orders = Новые пары без приказа: { $count }
desk-line-consents = Нет согласия: { $count }
desk-line-silent = Давно без встреч, пар: { $count }
desk-line-unreachable = Не доходят сообщения: { $count }
desk-line-parked = Разобрать вручную: { $count }

# Карточки
desk-calls = { $count ->
    [one] Ребёнок просит позвать взрослого, ответа пока нет.
   *[other] Просят позвать взрослого, ответа пока нет: { $count }.
}
desk-no-adult = Встреча без дежурного взрослого: { $at }
desk-no-place = Место не выбрано.
desk-place = Место: { $place }
desk-replacement = { $mentor ->
    [yes] Наставник просит завершить занятия
   *[no] Просят сменить наставника
}
desk-replacement-since = Встречи остановлены: { $since }
desk-replacement-by = Кто просит: { $person }
desk-replacement-why = { $policy ->
    [full] Причина (видите только Вы): { $reason }.
   *[pseudonymous] Причину можно увидеть там, где показаны имена.
}
desk-replace = Завершить и подобрать другого
desk-replace-ask = Завершить и подобрать другого
desk-talk = Поговорю лично
desk-question = Спрашивает: { $person } · { $about }{ $guardian ->
    [yes] , пишет взрослый
   *[no] {""}
}
desk-question-words = { $policy ->
    [full] «{ $words }»
   *[pseudonymous] Слова можно прочитать там, где показаны имена.
}
desk-question-by = Ответ обещан до { $day }.
desk-question-answered = Ответ дан лично
desk-question-write = Написать ответ
desk-question-invite = Позвать к себе
desk-reply = Напишите ответ: он придёт тому, кто спрашивает.
desk-reply-to = Кому: { $person }
desk-reply-unclear = Здесь нужны слова. Напишите, пожалуйста, ответ.
desk-request = Заявка № { NUMBER($number, useGrouping: 0) } { $days ->
    [1] пришла сегодня
    [2] ждёт второй день
    [3] ждёт третий день
    [4] ждёт четвёртый день
    [5] ждёт пятый день
   *[other] ждёт { $days }-й день
}
desk-request-who = Кому: { $mentee }
desk-request-promise = Ученику обещана новость до { $by }.
desk-request-urgent = Срочная.
desk-acquaintance = Пара № { NUMBER($number, useGrouping: 0) }: время знакомства ещё не назначено
desk-candidates = Хотят помогать: { $count }
desk-newcomers = Новые участники: { $class }, { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
}
desk-adults = взрослые
desk-some-class = один класс
desk-orders = Новых пар без приказа: { $count }
desk-orders-prepare = Список для приказа
desk-orders-number = Ввести номер
desk-consents = Нет согласия на обработку данных: { $count ->
    [one] { $count } человек ждёт
    [few] { $count } человека ждут
   *[many] { $count } человек ждут
}
desk-silent = Давно без встреч: { $count ->
    [one] { $count } пара
    [few] { $count } пары
   *[many] { $count } пар
} (каникулы не в счёт)
desk-nudge = Мягко напомнить всем
desk-nudged = { $count ->
    [0] Напомнить пока некому
   *[other] Напомню, пар: { $count }
}
desk-silent-pair = { $days ->
    [one] Пара № { NUMBER($number, useGrouping: 0) } · { $days } учебный день
    [few] Пара № { NUMBER($number, useGrouping: 0) } · { $days } учебных дня
   *[many] Пара № { NUMBER($number, useGrouping: 0) } · { $days } учебных дней
}
desk-unreachable = Сообщения не доходят: { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
}
desk-unreachable-list = { $count ->
    [0] Сейчас сообщения доходят до всех.
   *[other] Сюда сообщения не доходят: бот заблокирован или карточкой ещё не воспользовались. Скажите, пожалуйста, лично.
}
desk-list-person = · { $person }
desk-parked = Из-за ошибки бота не сделано: { $count }. Слова сохранены.
desk-parked-list = { $count ->
    [0] Всё разобрано.
   *[other] Бот не справился с этим и сам не повторит. Узнайте, пожалуйста, у человека, что он хотел сделать.
}
desk-parked-letter = Номер { NUMBER($number, useGrouping: 0) }: { $person }, { $at }
desk-parked-parcel = Номер { NUMBER($number, useGrouping: 0) }: не отправлено, { $person }, { $at }
desk-parked-task = Номер { NUMBER($number, useGrouping: 0) }: напоминание, { $at }
desk-parked-seen = Номер { NUMBER($number, useGrouping: 0) } · Разобрано

# Пары
page-back = ‹
page-here = { $at }/{ $of }
page-on = ›
desk-pairs = { $count ->
    [one] Сейчас { $count } пара
    [few] Сейчас { $count } пары
   *[many] Сейчас { $count } пар
}
desk-pairs-none = Пар пока нет.
desk-pairs-back = ‹ Пары
desk-pair-button = № { NUMBER($number, useGrouping: 0) } · { $policy ->
    [full] { $mentor } — { $mentee }
   *[pseudonymous] { $mentee }
}
desk-pair-gone = Такой пары уже нет.
desk-pair-who = Пара № { NUMBER($number, useGrouping: 0) }: { $mentor } — { $mentee }
desk-pair-proxy = Пишет взрослый, который отвечает за ребёнка: { $who }
desk-pair-stage = Сейчас: { $stage }
desk-pair-subject = Предмет: { $subject }
desk-pair-last = Последняя встреча: { $day }
desk-pair-no-meeting = Встреч ещё не было
desk-pair-silence = Без встреч: { $days ->
    [one] { $days } учебный день
    [few] { $days } учебных дня
   *[many] { $days } учебных дней
}
desk-pair-paused = Пауза до { $day }
desk-pair-order = Приказ № { $number }
desk-pair-no-order = Приказа нет
desk-find-button = Найти
desk-find = Кого ищем? Напишите { $policy ->
    [full] хотя бы три буквы имени или фамилии, или номер пары или заявки.
   *[pseudonymous] хотя бы три буквы позывного, или номер пары или заявки.
}
desk-find-short = Маловато: нужны хотя бы три буквы или номер.
desk-find-none = Никого не нашлось. Попробуйте иначе, например номером пары.
desk-found = Нашлось: { $count }
desk-found-more = Здесь не все: уточните, пожалуйста.
desk-pause = Пауза
desk-unpause = Снять паузу
desk-close = Завершить
desk-pause-until = На сколько сделать паузу? { $planned ->
    [0] Можно написать дату.
    [one] Можно написать дату. Назначенную встречу в это время отменю, обоим сообщу.
   *[other] Можно написать дату. Назначенные встречи в это время отменю, обоим сообщу.
}
desk-pause-week = 1 неделя
desk-pause-two = 2 недели
desk-pause-unclear = Нужен день впереди, например «до 1 апреля», не дальше четырёх месяцев.
desk-close-why = Почему занятия завершаются? Оба узнают, что они завершены; причину скажу, только если цель достигнута.
desk-close-reached = Цель достигнута
desk-close-not-needed = Больше не нужно
desk-close-not-suited = Не подошли друг другу
desk-close-left = Участие закончено
desk-close-year = Конец учебного года
desk-close-curator = Другое
desk-close-unclear = Выберите, пожалуйста, кнопкой.

# Что узнают двое
pair-news = Есть новость
pair-with = { $person }
pair-reached-mentor = { $mentee }. Цель достигнута, и это { $you ->
    [ty] твоя заслуга тоже.
   *[vy] Ваша заслуга тоже.
}
pair-paused = Занятия на паузе до { $day }
pair-paused-meetings = { $count ->
    [one] Встреча в эти дни отменена.
   *[other] Встречи в эти дни отменены.
}
pair-waits = { $count ->
    [one] Назначенной встречи не будет, занятия пока на паузе. Так бывает, дело не в { $you ->
        [ty] тебе.
       *[vy] Вас.
    }
   *[other] Назначенных встреч не будет, занятия пока на паузе. Так бывает, дело не в { $you ->
        [ty] тебе.
       *[vy] Вас.
    }
}
pair-unpaused = Пауза закончилась, можно снова назначать встречи
pair-closed-mentee = { $reached ->
    [yes] Получилось, цель достигнута!{" "}
   *[no] {""}
}Занятия завершены: { $mentor }. { $held ->
    [0] Спасибо! Понадобится помощь — заявка всегда открыта.
    [one] Вместе была { $held } встреча. Понадобится помощь — заявка всегда открыта.
    [few] Вместе было { $held } встречи. Понадобится помощь — заявка всегда открыта.
   *[many] Вместе было { $held } встреч. Понадобится помощь — заявка всегда открыта.
}
pair-replaced-searching = Прежние занятия завершены. Заявка № { NUMBER($number, useGrouping: 0) } снова в поиске: ищет куратор, ответ будет до { $by }.
pair-replaced-mentee = Прежние занятия завершены, куратор ищет, кто поможет дальше.
pair-ordered = Есть приказ, можно составлять план занятий

# Приказ
desk-orders-none = Все пары уже в приказах.
desk-orders-list = { $count ->
    [one] В приказ: { $count } пара
    [few] В приказ: { $count } пары
   *[many] В приказ: { $count } пар
}
desk-orders-pair = № { NUMBER($number, useGrouping: 0) }: { $mentor } — { $mentee }, { $subject }
desk-orders-no-subject = не об уроках
desk-orders-paper = Сам документ бот пока не готовит: перенесите список в приказ школы. Когда его подпишут, введите номер, один на все пары.
desk-order-number = Какой номер у приказа? Он один на { $count ->
    [one] эту { $count } пару.
    [few] все { $count } пары.
   *[many] все { $count } пар.
}
desk-order-number-unclear = Нужен номер, как в приказе, например «12-уч».
desk-order-on = Каким днём он подписан?
desk-order-today = Сегодня
desk-order-on-unclear = Нужен день не позже сегодняшнего, например «12 марта».
desk-order-review = Приказ № { $number }, { $on }. { $count ->
    [one] Войдёт { $count } пара
    [few] Войдут { $count } пары
   *[many] Войдут { $count } пар
}, обе стороны узнают, что можно планировать.
desk-order-enter = Внести
desk-order-label-number = Номер
desk-order-label-on = Дата
desk-order-done = Приказ № { $number } внесён, пар: { $count }.

# Несогласия и пропуски
desk-line-dispute = Записи не совпали: { $count }
desk-line-absence = Несколько встреч подряд без ученика, пар: { $count }
desk-dispute = Запись не совпала
desk-dispute-mentor = Наставник: { $day }{ $minutes ->
    [0] {""}
    [one] , { $minutes } минута
    [few] , { $minutes } минуты
   *[many] , { $minutes } минут
}.
desk-dispute-mentor-missed = Наставник: { $day }, никто не пришёл.
desk-dispute-day = Ученик: другой день.
desk-dispute-length = Ученик: другая длительность.
desk-dispute-work = Ученик: делали другое.
desk-dispute-not-held = Ученик: встречи не было.
desk-dispute-met = Ученик: мы встречались.
desk-dispute-personally = Ученик хочет рассказать Вам лично.
desk-dispute-status = В журнале стоит «не подтверждено».
desk-dispute-clarify = Попросить уточнить
desk-dispute-leave = Оставить как есть
desk-absence = Ученика не было на встрече: { $times ->
    [one] { $times } раз подряд
    [few] { $times } раза подряд
   *[many] { $times } раз подряд
}
desk-absence-who = Не приходит: { $who }
desk-absence-hint = Спросите, пожалуйста, лично, всё ли в порядке. Сами они друг друга об этом не спрашивают.

# Заявки
desk-request-no-consent = Нет согласия родителей, поэтому наставников пока не спрашиваю.
desk-request-first = Сначала посмотрите Вы: наставников ещё не спрашивали.
desk-request-asked = Наставников уже спросили, ждём ответа.
desk-request-ask = Спросить наставников
desk-request-pick = Познакомить без опроса
desk-requests = { $count ->
    [0] Сейчас никто не ждёт наставника.
    [one] Ждёт наставника { $count } заявка
    [few] Ждут наставника { $count } заявки
   *[many] Ждут наставника { $count } заявок
}
desk-requests-back = ‹ Заявки
desk-request-button = № { NUMBER($number, useGrouping: 0) } · { $about } · { $mentee }
desk-pick = Заявка № { NUMBER($number, useGrouping: 0) }. Кого позвать на знакомство:
desk-pick-hint = Это для случая, когда Вы уже поговорили с обоими. Сначала будет знакомство при Вас, отказаться может каждый.
desk-pick-nobody = Заявка № { NUMBER($number, useGrouping: 0) }. Подходящих наставников сейчас нет: по предмету, классу или времени.
desk-bring = Познакомить: { $mentor }
desk-brought = Знакомство назначено, оба узнают
desk-request-seek = Найти наставника
desk-request-over = Эта заявка уже не ждёт.
desk-seek = Заявка № { NUMBER($number, useGrouping: 0) }. Кто мог бы помочь:
desk-seek-nobody = Заявка № { NUMBER($number, useGrouping: 0) }. Сейчас спросить некого: подходящие уже спрошены или заняты.
desk-seek-mentor = · { $mentor }: { $why }. Сейчас { $load ->
    [0] никому не помогает
    [one] помогает { $load } ученику
   *[other] помогает { $load } ученикам
}.
desk-seek-ask = Спросить: { $mentor }
desk-why-first = в прошлый раз не хватило заявки, теперь первая очередь
desk-why-subject = предмет подходит
desk-why-day = предмет подходит, { $day } у двоих
desk-why-free = есть свободное место
desk-asked = { $count ->
    [one] Спрошен { $count } наставник
    [few] Спрошены { $count } наставника
   *[many] Спрошено { $count } наставников
}
desk-asked-nobody = Спросить пока некого

# Встреча без дежурного
desk-let-be = Пусть будет
desk-called-off = Встреча отменена, оба узнают

# Дом
home-curator-digest = Сводка
home-curator-closed = Школа сегодня закрыта
more-set-up = Настройка школы
