# Сводка месяца

digest-title = Служба учебной помощи: итоги { $month }
digest-hello = { $policy ->
    [full] Здравствуйте, { $name }! Главное за месяц:
   *[pseudonymous] Здравствуйте! Главное за месяц:
}
digest-participants = { $count ->
    [one] Участвует { $count } ученик.
    [few] Участвуют { $count } ученика.
   *[many] Участвуют { $count } учеников.
}
digest-participants-share = { $count ->
    [one] Участвует { $count } ученик из { $pupils }, это { $share } %.
    [few] Участвуют { $count } ученика из { $pupils }, это { $share } %.
   *[many] Участвуют { $count } учеников из { $pupils }, это { $share } %.
}
digest-share-plan = План: { $plan } %.
digest-share-before = Месяцем раньше было { $share } %.
digest-requests = { $count ->
    [0] Новых заявок не было.
    [one] Заявки: { $count } новая, с ответом { $answered }.
    [few] Заявки: { $count } новые, с ответом { $answered }.
   *[many] Заявки: { $count } новых, с ответом { $answered }.
}
digest-waiting = { $count ->
    [one] Дольше трёх дней ждёт { $count }.
   *[other] Дольше трёх дней ждут { $count }.
}
digest-days = { $count ->
    [0] До знакомства проходит обычно меньше дня.
    [one] До знакомства проходит обычно { $count } день.
    [few] До знакомства проходит обычно { $count } дня.
   *[many] До знакомства проходит обычно { $count } дней.
}
digest-days-before = { $count ->
    [0] Раньше — меньше дня.
    [one] Раньше — { $count } день.
    [few] Раньше — { $count } дня.
   *[many] Раньше — { $count } дней.
}
digest-held = { $count ->
    [0] Встреч не было.
   *[other] Встречи: { $count }.
}
digest-confirmed = Обеими сторонами { $count ->
    [one] подтверждена { $count } ({ $share } %).
    [few] подтверждены { $count } ({ $share } %).
   *[many] подтверждено { $count } ({ $share } %).
}
digest-rhythm = Ритм: хотя бы дважды за 4 недели { $count ->
    [one] встретилась { $count } пара из { $working }.
    [few] встретились { $count } пары из { $working }.
   *[many] встретились { $count } пар из { $working }.
}
digest-good-resolved = Хорошее: { $count ->
    [one] закрыта { $count } тема.
    [few] закрыты { $count } темы.
   *[many] закрыто { $count } тем.
}
digest-good-mentors = Хорошее: наставниками { $count ->
    [one] стал ещё { $count } участник.
    [few] стали ещё { $count } участника.
   *[many] стали ещё { $count } участников.
}
digest-good-both = Хорошее: { $count ->
        [one] закрыта { $count } тема
        [few] закрыты { $count } темы
       *[many] закрыто { $count } тем
    }, наставниками { $mentors ->
        [one] стал ещё { $mentors } участник.
        [few] стали ещё { $mentors } участника.
       *[many] стали ещё { $mentors } участников.
    }
digest-decisions = Нужно Ваше решение: { $count }, это примерно { $minutes ->
    [one] { $minutes } минута.
    [few] { $minutes } минуты.
   *[many] { $minutes } минут.
}
digest-begin = { $count ->
    [one] Начать · { $count } решение
    [few] Начать · { $count } решения
   *[many] Начать · { $count } решений
}
digest-rows-held = Встречи · { $count }
digest-rows-requests = Заявки · { $count }
digest-rows-back = ‹ Откуда цифры
digest-rows-title = Встречи { $month }: { $count }, подтверждены: { $confirmed }
digest-row-held-one = · Пара № { NUMBER($pair, useGrouping: 0) }: { $day }{ $minutes ->
    [0] {""}
    [one] , { $minutes } минута
    [few] , { $minutes } минуты
   *[many] , { $minutes } минут
}, { $confirmed ->
    [yes] подтверждена
   *[no] не подтверждена
}
digest-requests-title = Заявки { $month }: { $count }, с ответом: { $answered }
digest-row-request-one = · № { NUMBER($number, useGrouping: 0) }: { $about }, { $day }, { $answered ->
    [yes] с ответом
   *[no] без ответа
}
digest-nothing = За этот месяц рассказывать пока не о чем: ни заявок, ни встреч не было. Речь об итогах { $month }.
digest-this-month = Этот месяц
digest-sources-button = Откуда эти цифры
digest-sources = Откуда эти цифры
    Участвуют — ученики, у которых в этом месяце была хотя бы одна пара. Число учеников школы взято из настроек.
    Заявки — отправленные за месяц; «с ответом» — за них взялся наставник.
    До знакомства — сколько дней прошло от заявки до пары, середина ряда.
    Встречи — записи журнала о состоявшихся встречах. Подтверждена — наставляемый ответил «Да, так и было».
    Ритм — пары с двумя подтверждёнными встречами за 28 дней из тех, что занимаются: без знакомств, пауз и ждущих приказа.
    Каждую запись можно открыть здесь; с именами они в таблице, что пришла со сводкой.

digest-chart-name = встречи-{ $month }
digest-journal-name = журнал-{ $month }
digest-chart-caption = Встречи по месяцам:
digest-chart-line = { $month } — { $held ->
    [0] не было
   *[other] { $held }, { $confirmed ->
        [one] подтверждена { $confirmed }
        [few] подтверждены { $confirmed }
       *[many] подтверждено { $confirmed }
    }
}
digest-journal-caption = Журнал наставников: встречи { $month } и цифры сводки.

# Строки таблицы
digest-row-participants = Учеников участвует
digest-row-requests = Новых заявок
digest-row-answered = Из них с ответом
digest-row-waiting = Ждут дольше трёх дней
digest-row-days = Дней от заявки до пары (середина ряда)
digest-row-held = Встреч состоялось
digest-row-confirmed = Из них подтверждено обеими сторонами
digest-row-working = Пар занимается
digest-row-rhythm = Из них встречались дважды за 28 дней

form-pupil-pupil = «ученик – ученик»
form-teacher-pupil = «учитель – ученик»
direction-academic = учебное наставничество
