# Страница демонстрации: всё вокруг чатов. Сами сообщения пишет бот.

demo-ui-lang = ru
demo-ui-title = Наставник: попробовать
demo-ui-brand = Наставник
demo-ui-about = Школа вымышленная, бот настоящий

demo-ui-clock = Время в школе
demo-ui-machine = Машина времени
demo-ui-later-hour = +1 час
demo-ui-later-day = +1 день
demo-ui-later-week = +1 неделя
demo-ui-later-month = +1 месяц
demo-ui-walking = Время идёт: бот делает всё, что положено к сроку…

demo-ui-again = Начать заново
demo-ui-again-title = Начать заново?
demo-ui-again-text = Школа вернётся к первому дню, всё, что здесь написано и нажато, исчезнет.
demo-ui-again-yes = Начать заново
demo-ui-again-no = Оставить как есть

demo-ui-language = Язык
demo-ui-language-ru = RU
demo-ui-language-ru-name = RU: русский
demo-ui-language-en = EN
demo-ui-language-en-name = EN: English

demo-ui-tour = Что попробовать
demo-ui-tour-ask = Попросите о помощи с телефона ученицы
demo-ui-tour-say = не понимаю дроби, контрольная в пятницу
demo-ui-tour-take = Примите заявку с телефона наставника
demo-ui-tour-later = Перемотайте время и посмотрите, что изменится
demo-ui-tour-done = сделано
demo-ui-tour-close = Скрыть подсказки

demo-ui-tabs = Чей телефон
demo-ui-phones = Телефоны

demo-ui-attach = Прикрепить
demo-ui-attach-photo = Фотография
demo-ui-attach-voice = Голосовое
demo-ui-attach-sticker = Стикер

demo-ui-offline = Связь прервалась. Подключаюсь снова, ничего не потеряется.
demo-ui-failed = Не получилось. Попробуйте ещё раз.

# Чьи телефоны на странице.
demo-phone-mentee = ученица
demo-phone-mentor-f = наставница
demo-phone-mentor-m = наставник
demo-phone-curator = куратор
