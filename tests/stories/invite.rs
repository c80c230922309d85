//! The curator issues cards in the chat.

use crate::curator::{curator, mentee};
use crate::story;
use crate::support::world::World;

story!(
    a_curator_invites_a_pupil_who_comes_by_the_digits,
    async |w: &mut World| {
        let maria = curator(w).await;
        w.says(&maria, "/invite").await;
        if !w.names_may_be_asked() {
            return;
        }
        w.presses(&maria, "Ученика").await;
        w.says(&maria, "семьдесят седьмой").await;
        w.says(&maria, "6б").await;
        w.says(&maria, "Аня").await;
        w.presses(&maria, "‹ Назад").await;
        w.restarts().await;
        w.says(&maria, "6 «Б»").await;
        w.says(&maria, "соколова аня").await;
        w.presses(&maria, "Выдать карточку").await;
        let withdraw = w.remember(&maria, "Отозвать карточку").await;
        let anya = w.stranger("Аня").await;
        w.says_code_shown_to(&anya, &maria).await;
        w.presses(&anya, "Да, это я").await;
        w.presses(&anya, "Понятно").await;
        w.note("Карточкой уже воспользовались: отзывать нечего.");
        w.presses_old(&maria, &withdraw).await;
        w.note("То же имя ещё раз: сначала показано, кто уже есть.");
        w.says(&maria, "/invite").await;
        w.says(&maria, "ученика").await;
        w.says(&maria, "6Б").await;
        w.says(&maria, "Соколова Аня").await;
        w.presses(&maria, "Выдать новую карточку").await;
        w.says(&maria, "/cancel").await;
    }
);

story!(
    a_card_is_taken_back_before_anybody_came,
    async |w: &mut World| {
        let maria = curator(w).await;
        let lena = mentee(w, "Лена Белова").await;
        w.note("Ученику карточки выдавать нельзя.");
        w.says(&lena, "/invite").await;
        if !w.names_may_be_asked() {
            return;
        }
        w.says(&maria, "/menu").await;
        w.says(&maria, "пригласить").await;
        w.presses(&maria, "Наставника").await;
        w.presses(&maria, "Взрослый, без класса").await;
        w.says(&maria, "Громов Пётр Сергеевич").await;
        w.presses(&maria, "Изменить").await;
        w.presses(&maria, "Класс").await;
        w.presses(&maria, "Взрослый, без класса").await;
        w.presses(&maria, "Выдать карточку").await;
        let withdraw = w.remember(&maria, "Отозвать карточку").await;
        w.presses(&maria, "Отозвать карточку").await;
        w.presses_old(&maria, &withdraw).await;
        let petr = w.stranger("Пётр Сергеевич").await;
        w.says_code_shown_to(&petr, &maria).await;
    }
);

story!(
    a_whole_class_is_invited_by_one_code,
    async |w: &mut World| {
        let maria = curator(w).await;
        w.says(&maria, "/invite").await;
        if !w.names_may_be_asked() {
            return;
        }
        w.presses(&maria, "Целый класс").await;
        w.says(&maria, "12").await;
        w.says(&maria, "7").await;
        w.presses(&maria, "Получить код").await;
        let anya = w.stranger("Аня").await;
        w.says_code_shown_to(&anya, &maria).await;
        w.says(&anya, "Соколова Аня").await;
        w.presses(&anya, "Да, верно").await;
        w.presses(&anya, "Понятно").await;
        w.says(&maria, "/desk").await;
    }
);
