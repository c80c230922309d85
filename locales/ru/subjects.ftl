# Предметы: ключи из src/russian/subject.rs.

subject-maths = Математика
subject-russian = Русский язык
subject-english = Английский
subject-physics = Физика
subject-chemistry = Химия
subject-biology = Биология
subject-geography = География
subject-history = История
subject-social = Обществознание
subject-literature = Литература
subject-informatics = Информатика
subject-german = Немецкий
subject-french = Французский
subject-surroundings = Окружающий мир
subject-pe = Физкультура
subject-art = ИЗО
subject-music = Музыка
subject-technology = Технология
subject-obzr = ОБЗР
