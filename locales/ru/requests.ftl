# «Мне нужна помощь»: заявка, квитанция, ожидание.

home-request = Мне нужна помощь
home-request-line = Заявка № { NUMBER($number, useGrouping: 0) }: { $stage ->
    [asked] ищем наставника, ответ до { $by }
    [found] есть ответ, он ждёт { $you ->
        [ty] тебя
       *[vy] Вас
    }
    [matched] наставник нашёлся
   *[other] ищет куратор, ответ до { $by }
}

request-new = Мне нужна помощь
request-button = { $name }
request-what = { $you ->
    [ty] Что не получается и к какому дню нужно? Напиши одной фразой, например: «не понимаю дроби, контрольная в пятницу».
   *[vy] Что не получается и к какому дню нужно? Напишите одной фразой, например: «не понимаю дроби, контрольная в пятницу».
}{ $policy ->
    [full] {""}
   *[pseudonymous] {" "}Без имён и фамилий, пожалуйста.
}
    Или { $you ->
    [ty] выбери
   *[vy] выберите
} предмет:
request-which-subject = Хорошо, запомню. А какой это предмет?
request-other-subject = Другой предмет
request-not-lessons = Это не про уроки
request-subject-unclear = Не получилось разобрать предмет. { $you ->
    [ty] Напиши, например: «алгебра» или «не понимаю дроби».
   *[vy] Напишите, например: «алгебра» или «не понимаю дроби».
}
request-kind-question = С чем помочь?
request-kind-unclear = Здесь проще кнопкой: { $you ->
    [ty] выбери
   *[vy] выберите
} одну из четырёх.
request-kind-lesson = уроки
request-kind-contest = Олимпиада или проект
request-kind-newcomer = Я недавно в этой школе
request-kind-company = Найти занятие или компанию
request-kind-unwell = Мне плохо
request-tell = { $about }. { $you ->
    [ty] Расскажи в двух словах, если хочешь.
   *[vy] Расскажите в двух словах, если хотите.
}
request-topic-later = Расскажу при встрече
request-topic = { $about }. Какая тема? { $you ->
    [ty] Напиши или выбери:
   *[vy] Напишите или выберите:
}
request-topic-free = { $about }. Какая тема? { $you ->
    [ty] Напиши своими словами.
   *[vy] Напишите своими словами.
}
request-topic-unnamed = Не знаю, как назвать
request-topic-unclear = Не получилось разобрать тему. { $you ->
    [ty] Напиши, например: «дроби», или нажми «Не знаю, как назвать».
   *[vy] Напишите, например: «дроби», или нажмите «Не знаю, как назвать».
}
request-topic-none = тема выяснится при встрече
request-topic-own = своя тема, расскажут при встрече
request-so-far = { $about }, { $topic }.
request-so-far-about = { $about }.
request-due = { $so_far } К какому дню нужно?
request-due-hint = Можно написать: «к пятнице» или «12.03».
request-due-tomorrow = Завтра
request-due-week = На этой неделе
request-due-next = На следующей
request-due-none = Не к спеху
request-due-either = Это какого числа?
request-date = { $day }
request-due-unclear = Не получилось разобрать день. { $you ->
    [ty] Напиши, например: «завтра», «к пятнице» или «12.03».
   *[vy] Напишите, например: «завтра», «к пятнице» или «12.03».
}
request-due-impossible = Такого дня в календаре нет. { $you ->
    [ty] Напиши, например: «к пятнице» или «12.03».
   *[vy] Напишите, например: «к пятнице» или «12.03».
}
request-due-past = { $day } уже прошло. К какому дню нужно?
request-by = к { $day }
request-no-rush = не к спеху
request-line = { $about }, { $topic }, { $due }.
request-review = { $you ->
    [ty] Проверь, всё ли так:
   *[vy] Проверьте, всё ли так:
}
request-review-subject = Предмет: { $about }
request-review-kind = С чем помочь: { $about }
request-review-topic = Тема: { $topic }
request-review-due = К какому дню: { $day }
request-review-no-rush = К какому дню: не к спеху
request-review-seen = Увидят: куратор и наставник, которого попросят помочь
request-label-subject = Предмет
request-label-kind = С чем помочь
request-label-topic = Тема
request-label-due = К какому дню
request-already = { $about }: { $you ->
    [ty] у тебя
   *[vy] у Вас
} уже есть заявка № { NUMBER($number, useGrouping: 0) } ({ $topic }). Дополнить её?
request-open = Открыть № { NUMBER($number, useGrouping: 0) }

# Темы: через точку с запятой, коротко
topics-maths = Дроби; Уравнения; Проценты; Задачи
topics-russian = Правописание; Запятые; Части речи; Сочинение
topics-english = Времена; Слова; Чтение; Говорить
topics-physics = Движение; Силы; Электричество; Задачи
topics-chemistry = Уравнения реакций; Валентность; Растворы; Задачи
topics-biology = Клетка; Растения; Животные; Человек
topics-history = Даты; Причины; Карта; Конспект
topics-social = Право; Экономика; Общество; Понятия
topics-informatics = Программы; Системы счисления; Таблицы; Логика
topics-geography = Карты; Климат; Страны; Координаты
topics-literature = Сочинение; Анализ стихов; Пересказ; Герои

# Квитанция
receipt-title = Заявка № { NUMBER($number, useGrouping: 0) } отправлена ✓
receipt-next-screening = Что дальше: сначала её увидит куратор, потом спросим наставников.
receipt-next-mentors = Что дальше: уже спрашиваем наставников.
receipt-next-curator = Что дальше: наставника поищет куратор.
receipt-next-consent = Что дальше: нужно согласие родителей, без него спрашивать наставников нельзя. Куратор поможет его оформить.
receipt-promise = { $you ->
    [ty] Напишу тебе до { $by }, даже если ответа ещё не будет.
   *[vy] Напишу Вам до { $by }, даже если ответа ещё не будет.
}
receipt-many = Просить о помощи нормально: сейчас в школе вместе занимаются { $count } { $count ->
    [one] пара
    [few] пары
   *[many] пар
}.
receipt-details = Ещё 2 вопроса, чтобы подобрать точнее

# Ещё два вопроса
details-free = { $you ->
    [ty] Когда тебе удобно после уроков? Например: «вторник и четверг после 14».
   *[vy] Когда Вам удобно? Например: «вторник и четверг после 14».
}
details-free-any = В любой день
details-free-unclear = Не получилось разобрать время. { $you ->
    [ty] Напиши, например: «вт и чт после 14».
   *[vy] Напишите, например: «вт и чт после 14».
}
details-company = С кем спокойнее?
details-older-any = Подойдёт любой, кто старше
details-older = Кто старше
details-same = Ровесник
details-any = Всё равно
details-company-unclear = Здесь проще кнопкой.
details-avoid = Есть кто-то, с кем не хочется? Это увидит только куратор.
details-avoid-nobody = Нет таких
details-label-free = Когда удобно
details-label-company = С кем спокойнее
details-label-avoid = С кем не хочется
details-done = Учтём. Заявка № { NUMBER($number, useGrouping: 0) } дополнена ✓

# Дополнить
add-question = Что дописать к заявке № { NUMBER($number, useGrouping: 0) }? Одной-двумя фразами.
add-unclear = Здесь нужны слова. Например: «ещё не понимаю смешанные дроби».
add-done = Дописано к заявке № { NUMBER($number, useGrouping: 0) } ✓

# Пока ждём
waiting-none = Открытых заявок нет.
waiting-list = { $you ->
    [ty] Твои заявки:
   *[vy] Ваши заявки:
}
waiting-one = Заявка № { NUMBER($number, useGrouping: 0) }
waiting-title = Заявка № { NUMBER($number, useGrouping: 0) }
    { $line }
waiting-more = Дописано: { $more }
waiting-stage-screening = Сейчас: заявку смотрит куратор (шаг 1 из 4)
waiting-stage-consent = Сейчас: ждём согласия родителей (шаг 1 из 4). Без него спрашивать наставников нельзя, куратор об этом знает.
waiting-stage-asked = Сейчас: ищем наставника (шаг 2 из 4)
waiting-stage-curator = Сейчас: ищет куратор (шаг 2 из 4)
waiting-stage-matched = Сейчас: наставник нашёлся, идёт знакомство (шаг 4 из 4)
waiting-stage-resolved = Эта заявка завершена.
waiting-stage-withdrawn = Эта заявка отозвана.
waiting-answer-by = Следующая новость: до { $by }.
waiting-asked = { $count ->
    [0] Ждём ответа до { $by }.
    [1] Спросили одного наставника, ждём ответа до { $by }.
    [2] Спросили двоих, ждём ответа до { $by }.
    [3] Спросили троих, ждём ответа до { $by }.
    [one] Спросили { $count } наставника, ждём ответа до { $by }.
   *[other] Спросили { $count } наставников, ждём ответа до { $by }.
}
waiting-usual = Обычно находим за { $days } { $days ->
    [one] день
    [few] дня
   *[many] дней
}.
waiting-usual-unknown = Служба только началась, поэтому срок не угадываем.
waiting-then-curator = Если никто не сможет, заявку возьмёт куратор, и { $you ->
    [ty] ты узнаешь об этом здесь.
   *[vy] Вы узнаете об этом здесь.
}
waiting-urgent = Стало срочно
waiting-add = Дополнить
waiting-withdraw = Отозвать
waiting-mine = Моя заявка
urgent-noted = Отмечено: срочно. Спросим всех, кто свободен, и куратора. Ответ до { $by }.
curator-called = Куратор увидит заявку и поищет наставника. Ответ до { $by }.
withdraw-sure = Отозвать заявку № { NUMBER($number, useGrouping: 0) }? Новую можно отправить в любой момент.
withdraw-yes = Да, отозвать
withdraw-no = ‹ Оставить
withdrawn = Заявка № { NUMBER($number, useGrouping: 0) } отозвана. Понадобится помощь — всё начинается с одной фразы.

# Новости
news-title = Новости по заявке № { NUMBER($number, useGrouping: 0) }
news-nobody = { $you ->
    [ty] Пока никто не смог. Так бывает, и дело не в тебе.
   *[vy] Пока никто не смог. Так бывает, и дело не в ребёнке.
}
news-unanswered = Наставник больше не ждёт ответа, это не страшно.
news-next-mentors = Спросили других наставников, ответ будет до { $by }.
news-next-curator = Дальше ищет куратор, ответ будет до { $by }.
news-still-screening = Куратор ещё смотрит заявку. Следующая новость: до { $by }.
news-still-consent = Согласия родителей пока нет, поэтому наставников ещё не спрашивали. Куратор об этом знает. Следующая новость: до { $by }.
news-still-curator = Куратор ещё ищет, заявка не потерялась. Следующая новость: до { $by }.
