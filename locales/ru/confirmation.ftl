# Просьба подтвердить
confirm-ask = { $you ->
    [ty] Подтверди, пожалуйста, встречу
   *[vy] Подтвердите, пожалуйста, встречу
}
confirm-what = В журнале: { $day }{ $minutes ->
    [0] {""}
    [one] , { $minutes } минута
    [few] , { $minutes } минуты
   *[many] , { $minutes } минут
}{ $has_topic ->
    [yes] , { $topic }
   *[no] {""}
}. Так и было?
confirm-yes = Да, так и было
confirm-different = Было иначе
confirm-none = Встречи не было
confirm-unclear = { $you ->
    [ty] Выбери, пожалуйста, кнопкой или напиши «да» или «нет».
   *[vy] Выберите, пожалуйста, кнопкой или напишите «да» или «нет».
}
confirm-corrected = Запись с тех пор исправили, вот новая.
confirm-nothing = Подтверждать пока нечего.
confirm-no-show = Кажется, встреча не получилась
confirm-no-show-what = В журнале: { $day }, { $outcome }. Это не в укор. Всё так?
confirm-no-show-yes = Да, не получилось
confirm-no-show-thanks = { $you ->
    [ty] Спасибо за честный ответ. Так бывает у всех, в следующий раз получится.
   *[vy] Спасибо за ответ. Так бывает, в следующий раз получится.
}
confirm-clearer-ask = Спасибо! Стало понятнее?
clearer-yes = Да
clearer-a-bit = Немного
clearer-not-yet = Пока нет
confirm-thank = Передать «спасибо»
confirm-thanks-sent = «Спасибо» передано ✓
confirm-clearer = Отлично! Так держать.
confirm-a-bit = Хорошее начало. Дальше будет легче.
confirm-not-yet = С первого раза получается редко. Сказать наставнику, что к теме стоит вернуться?
confirm-tell = Да, скажи
confirm-do-not-tell = Не надо
confirm-told = Передано ✓ Вернуться к теме — обычное дело.
confirm-not-told = Хорошо, это остаётся между нами.
thanks-passed-on = { $you ->
    [ty] Тебе передали «спасибо»!
   *[vy] Вам передали «спасибо»!
}
mentor-come-back = На следующей встрече стоит вернуться к теме
mentor-about = { $who }: { $day }{ $has_topic ->
    [yes] , { $topic }
   *[no] {""}
}.
button-successes = Мои успехи

# Несогласие
dispute-ask = Спасибо за честный ответ. Что было иначе?
dispute-quiet = Это увидит только куратор. Никого ругать не будут, просто поправим запись.
verdict-day = Другой день
verdict-length = Другая длительность
verdict-work = Делали другое
verdict-met = Мы встречались
verdict-personally = Расскажу куратору лично
dispute-passed-on = Передано куратору ✓ До ответа запись помечена «не подтверждено». Напишу до { $day }.
dispute-answered = Есть ответ от куратора
dispute-clarified = Запись, { $day }: попросили проверить её ещё раз. Если её исправят, спрошу снова.
dispute-in-person = Запись, { $day }: куратор поговорит лично. Пока она не подтверждена.
dispute-left = Запись, { $day }: остаётся «не подтверждено». Спасибо за честный ответ.
dispute-not-yet = Пока без новостей, но ничего не забыто
dispute-until = Куратор ещё не ответил. Запись помечена «не подтверждено», напишу до { $day }.

# За неделю
weekly-title = Короткий вопрос о неделе
weekly-what = Ждут подтверждения: { $count ->
    [one] { $count } встреча
    [few] { $count } встречи
   *[many] { $count } встреч
} ({ $days }). Всё так и было?
weekly-all = Всё верно
weekly-one-by-one = Посмотреть по одной
weekly-thanks = Спасибо! Подтверждено: { $count ->
    [one] { $count } встреча
    [few] { $count } встречи
   *[many] { $count } встреч
}.

# Мои успехи
successes-none = Здесь появится всё, что уже стало понятнее. Первая встреча впереди.
successes-title = Вот что уже за плечами: { $count ->
    [one] { $count } встреча
    [few] { $count } встречи
   *[many] { $count } встреч
}
successes-topic = — { $topic }{ $clearer ->
    [yes] : понятно
    [a-bit] : уже понятнее
    [not-yet] : ещё разбираемся
   *[unasked] {""}
}{ $policy ->
    [full] { $has_change ->
        [yes] . Было: { $before }. Стало: { $now }
       *[no] {""}
    }
   *[pseudonymous] {""}
}{ $count ->
    [1] {""}
   *[other] { " " }({ $count ->
        [one] { $count } встреча
        [few] { $count } встречи
       *[many] { $count } встреч
    })
}
successes-only-yours = { $you ->
    [ty] Это видишь только ты.
   *[vy] Это видите только Вы.
}

# Давно нет встреч
silence-mentor = { $you ->
    [ty] Как у вас дела? Последняя запись: { $day }
   *[vy] Как идут занятия? Последняя запись: { $day }
}
silence-mentor-never = { $you ->
    [ty] Как у вас дела? Записей пока нет
   *[vy] Как идут занятия? Записей пока нет
}
silence-mentor-body = { $who }. { $met ->
    [yes] Если встречались, запишем одной фразой. Если сейчас не до того, тоже ничего: подожду.
   *[no] Если уже встречались, запишем одной фразой. Если ещё нет, самое время договориться.
}
silence-log = Встречались, запишу
silence-mentee = Как идут дела? Последняя встреча: { $day }
silence-mentee-never = Как идут дела?
silence-mentee-body = Можно ответить одним нажатием.
silence-fine = Всё хорошо
silence-meet = Хочу встречу
silence-hard = Трудно, нужен совет
silence-another = Хочу другого наставника
silence-enough = Больше не нужно
silence-fine-thanks = Хорошо, спасибо! Если что-то изменится, «Меню» внизу экрана.

confirm-one-hand = Эту встречу записали с этого же телефона, а подтвердить её должен кто-то другой: сам ребёнок со своего места или другой взрослый. Пока запись стоит как «не подтверждено», ничего не потеряется.
