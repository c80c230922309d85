# Список команд и профиль бота в Telegram.

command-start = Начать
command-menu = Меню: всё, что сейчас можно
command-request = Нужна помощь с уроком
command-log = Записать встречу
command-status = Что сейчас происходит
command-plan = План и задания
command-desk = Дела куратора
command-digest = Итоги месяца
command-invite = Пригласить
command-announce = Объявление
command-export = Выгрузить таблицу
command-pause = Взять паузу
command-settings = Настройки
command-language = Язык
command-privacy = Кто что видит и мои данные
command-help = Как это работает
command-support = Поддержка и телефоны доверия
command-cancel = Отменить начатое

profile-description = Служба учебной помощи и наставничества школы{ $known ->
    [yes] { " " }({ $operator })
   *[no] { "" }
}. Вход по личной карточке, её выдаёт куратор.

    Если плохо или страшно: 8-800-2000-122, с мобильного 124, бесплатно, имя называть не нужно. Если опасно: 112.
profile-short = Учебная помощь в школе. Плохо или страшно: 8-800-2000-122, с мобильного 124. Опасно: 112
