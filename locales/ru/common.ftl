# Слова, которые нужны везде.

button-menu = Меню
button-support = Поддержка
