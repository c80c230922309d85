# Первый запуск: семь вопросов куратору, у каждого есть готовый ответ.

setup-begin = Начать настройку · 7 вопросов
home-curator-set-up = { $policy ->
        [full] Здравствуйте, { $name }!
       *[pseudonymous] Здравствуйте!
    } Осталось настроить школу: семь вопросов, на каждый есть готовый ответ. Это примерно три минуты.

setup-zone = Сначала часы. По какому времени живёт школа? Если города нет на кнопках, напишите его или разницу с Москвой, например «МСК+4».
setup-zone-moscow = Москва
setup-zone-kaliningrad = Калининград
setup-zone-samara = Самара
setup-zone-yekaterinburg = Екатеринбург
setup-zone-omsk = Омск
setup-zone-krasnoyarsk = Красноярск
setup-zone-irkutsk = Иркутск
setup-zone-vladivostok = Владивосток
setup-zone-unclear = Такого города в списке нет. Напишите город покрупнее или разницу с Москвой, например «МСК+4».

setup-week = Сколько дней в неделю школа учится?
setup-week-five = Пять, пн–пт
setup-week-six = Шесть, пн–сб
setup-week-unclear = Напишите «5» или «6».

setup-phones = Звонки считаю обычными: первый урок в { $first }, в 1–4 классах пять уроков, дальше шесть, по 45 минут. Если первый урок в другое время, напишите его, например «8:00».
    Когда ученикам можно брать телефон? Раньше сообщения им не придут.
setup-phones-after = После уроков
setup-phones-breaks = На переменах
setup-phones-always = Без ограничений
setup-phones-unclear = Выберите кнопкой или напишите, во сколько первый урок, например «8:00».

setup-subjects = По каким предметам предлагать помощь? Сейчас в списке: { $subjects }. Можно написать свой список, например «математика, физика, русский».
setup-subjects-keep = { $count ->
    [one] Оставить { $count } предмет
    [few] Оставить { $count } предмета
   *[many] Оставить { $count } предметов
}
setup-subjects-unclear = Не нашлось ни одного предмета. Напишите, например, «математика, физика, русский».

setup-places = Где в школе могут встречаться пары и когда там есть дежурный взрослый? Напишите, например: «библиотека пн–пт 14:00–16:00; кабинет 23 вт, чт 15:00–17:00».
setup-places-none = Пока без мест
setup-places-unclear = Не разобрать: «{ $part }». Нужны место, дни и часы, например «библиотека пн–пт 14:00–16:00».

setup-screening = Показывать Вам каждую заявку до того, как о ней узнают наставники?
setup-screening-no = Нет, сразу наставникам
setup-screening-yes = Да, сначала мне
setup-screening-unclear = Напишите «да» или «нет».

setup-hours = Последний вопрос. Раз в школьный день приходит одно сообщение с делами, раз в месяц сводка. Во сколько и какого числа? Можно написать: «7:45, 5 числа».
setup-hours-keep = В { $time }, сводка { $day } числа
setup-hours-unclear = Напишите время и число, например «7:45, 5 числа».

setup-review = Проверьте, пожалуйста. Изменить можно и потом.
setup-review-zone = Часы: у Вас сейчас { $now }
setup-review-week = Учебная неделя: { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
}
setup-review-phones = Первый урок в { $first }, телефоны: { $phones }
setup-review-subjects = Предметы: { $subjects }
setup-review-no-places = Места: пока нет, о каждой встрече спрошу Вас
setup-review-place = Место: { $name }, дежурный { $hours }
setup-review-duty = { $weekday ->
    [1] пн
    [2] вт
    [3] ср
    [4] чт
    [5] пт
    [6] сб
   *[7] вс
} { $from }–{ $to }
setup-review-screening = Заявки: сначала Вам
setup-review-no-screening = Заявки: сразу наставникам
setup-review-hours = Дела в { $time }, сводка { $day } числа
setup-ready = Готово
setup-label-zone = Часы
setup-label-week = Учебная неделя
setup-label-phones = Звонки и телефоны
setup-label-subjects = Предметы
setup-label-places = Места
setup-label-screening = Кто видит заявки первым
setup-label-hours = Время дел и сводки
setup-done = Школа настроена. Дела будут приходить в школьные дни в { $time }, одним сообщением, и только если они есть.
