# Бумаги: журнал, таблицы, график, календарь.

# Журнал наставника: форма и названия граф взяты из источника дословно.
paper-journal-title = Журнал наставника
paper-journal-mentor = Ф. И. О. наставника
paper-journal-mentee = Ф. И. О. наставляемого
paper-journal-form = Форма наставничества
paper-journal-direction = Направление
paper-journal-column-date = Дата встречи
paper-journal-column-kind = Формат (очно/дистанционно) Форма встречи (индивидуальная/ групповая; диалог/обсуждение, экскурсия; публичная лекция / практическая работа)
paper-journal-column-topic = Цель (тема встречи)
paper-journal-column-content = Содержание
paper-journal-column-result = Результат
paper-journal-column-signature = Подпись
paper-journal-minutes = { $minutes } мин
paper-journal-confirmed = подтверждено в боте { $at }
paper-journal-confirmed-by = подтверждено в боте { $at } ({ $by })
paper-journal-unconfirmed = не подтверждено
paper-journal-disputed = не подтверждено, уточняется
paper-journal-empty = Записей пока нет
paper-journal-rest = Остальные пары
paper-journal-pair = Пара

paper-format-offline = очно
paper-format-online = дистанционно
paper-shape-individual = индивидуальная
paper-shape-group = групповая
paper-shape-dialog = диалог/обсуждение
paper-shape-excursion = экскурсия
paper-shape-lecture = публичная лекция
paper-shape-practice = практическая работа

# Встречи, которых не было. Слова ни о чьей вине.
paper-outcome-mentee-absent = не состоялась: не было наставляемого
paper-outcome-mentor-absent = не состоялась: не было наставника
paper-outcome-no-show = не состоялась: неявка
paper-outcome-cancelled = отменена заранее
paper-outcome-moved = перенесена
paper-outcome-other = не состоялась

# Лист сводки.
paper-summary-sheet = Сводка
paper-summary-figure = Показатель
paper-summary-value = Значение
paper-summary-plan = План
paper-summary-before = Месяцем раньше
paper-summary-unknown = —

paper-table-sheet = Таблица
paper-yes = да
paper-no = нет

# График.
paper-chart-title = Встречи по месяцам
paper-chart-confirmed = подтверждены обеими сторонами
paper-chart-unconfirmed = ещё не подтверждены
paper-chart-empty = Встреч за эти месяцы ещё не было
paper-month-1 = янв
paper-month-2 = фев
paper-month-3 = мар
paper-month-4 = апр
paper-month-5 = май
paper-month-6 = июн
paper-month-7 = июл
paper-month-8 = авг
paper-month-9 = сен
paper-month-10 = окт
paper-month-11 = ноя
paper-month-12 = дек

# Встреча в календаре: без имён, календарь видят и другие.
paper-calendar-summary = Встреча
paper-calendar-summary-subject = Встреча: { $subject }
paper-calendar-alarm = Через час встреча
