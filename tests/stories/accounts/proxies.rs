//! An adult with an own account who speaks for pupils.

use crate::story;
use crate::support::world::{Part, World};
use nastavnik::programme::accounts::Owner;
use nastavnik::programme::pairs::Stage;
use nastavnik::programme::people::Role;

story!(
    a_class_teacher_speaks_for_pupils_without_phones,
    async |w: &mut World| {
        let olga = w
            .enters(Part::adult("Ольга Сергеевна Ветрова", Role::ClassTeacher))
            .await;
        let card = w.prints_card(Part::pupil("Петя Ежов", 2, "Б")).await;
        w.says_digits(&olga, &card).await;
        w.says(&olga, "да").await;
        w.presses(&olga, "Понятно").await;
        w.note("Ещё трое: на карточке одна кнопка, за ней список.");
        for name in ["Маша Ежова", "Тимур Котов", "Лена Белова"] {
            let pupil = w.without_phone(Part::pupil(name, 2, "Б")).await;
            w.links(&olga, &pupil, Owner::Guardian).await;
        }
        w.says(&olga, "/menu").await;
        w.presses(&olga, "За кого?").await;
        w.presses(&olga, "За кого: ").await;
        w.note("И обратно за себя.");
        w.says(&olga, "/for-whom 1").await;
    }
);

story!(
    who_wrote_a_meeting_does_not_confirm_it_from_the_same_phone,
    async |w: &mut World| {
        let olga = w
            .enters(Part::adult("Ольга Сергеевна Ветрова", Role::Mentor))
            .await;
        let petya = w.without_phone(Part::pupil("Петя Ежов", 2, "Б")).await;
        let pair = w.pair(&olga, &petya, Stage::Working).await;
        w.links(&olga, &petya, Owner::Guardian).await;
        let me = olga.person.unwrap();
        w.says(&olga, &format!("/for-whom {me}")).await;
        w.says(&olga, &format!("/log p{pair}")).await;
        w.says(&olga, "сегодня 40 минут, дроби, сам решил 3 из 5")
            .await;
        w.presses(&olga, "Сохранить").await;
        w.presses(&olga, "Да, так и было").await;
        w.note("Папа подтверждает со своего телефона.");
        let papa = w.stranger("Папа").await;
        w.links(&papa, &petya, Owner::Guardian).await;
        w.says(&papa, "/confirm").await;
        w.presses(&papa, "Да, так и было").await;
        w.note("Что учительница делает за Петю, записано за неё.");
        let petya_id = petya.person.unwrap();
        w.says(&olga, &format!("/for-whom {petya_id}")).await;
        w.says(&olga, "/place-add").await;
        assert_eq!(w.logged(&olga, "linking-code-issued", "account:1").await, 1);
    }
);
