# Чат на странице: то, что стоит вокруг сообщений, в демонстрации и на своей странице школы.

chat-ui-chat = Чат
chat-ui-with-bot = чат с ботом
chat-ui-typing = бот печатает
chat-ui-from-bot = Бот
chat-ui-from-me = С этого телефона
chat-ui-unread = новых сообщений
chat-ui-down = К последним сообщениям
chat-ui-edited = изм.
chat-ui-keys = Клавиши под чатом
chat-ui-write = Сообщение
chat-ui-send = Отправить
chat-ui-picture = Картинка
chat-ui-enlarge = Показать крупно
chat-ui-download = Скачать
chat-ui-close = Закрыть
