//! What people called by a given name are called.

/// A full name and its short forms, which share no stem with it.
const SHORT: &[&str] = &[
    "александр саша шура саня санек",
    "александра саша шура саня",
    "алексей леша леха алеша",
    "алина аля",
    "анастасия настя настюша",
    "анатолий толя",
    "андрей андрюша андрюха",
    "анна аня анюта нюра",
    "антон тоша антоха",
    "артем тема артемка",
    "борис боря",
    "валентина валя",
    "валерия лера",
    "варвара варя",
    "василий вася",
    "василиса вася",
    "вероника ника",
    "виктор витя",
    "виктория вика",
    "виталий виталик",
    "владимир вова володя",
    "владислав влад владик",
    "галина галя",
    "георгий гоша жора",
    "григорий гриша",
    "даниил даня данила",
    "дарья даша дашка дашуля",
    "денис дениска",
    "дмитрий дима димка митя",
    "евгений женя жека",
    "евгения женя",
    "екатерина катя катька катюша",
    "елена лена леночка",
    "елизавета лиза",
    "иван ваня ванька",
    "игорь гарик",
    "илья илюша",
    "ирина ира",
    "кирилл кирюха кирюша",
    "константин костя",
    "ксения ксюша",
    "любовь люба",
    "людмила люда мила",
    "максим макс",
    "маргарита рита",
    "мария маша машка маруся",
    "матвей мотя",
    "михаил миша мишка",
    "надежда надя",
    "наталья наташа",
    "николай коля",
    "оксана ксюша",
    "ольга оля",
    "павел паша пашка",
    "петр петя",
    "полина поля",
    "роман рома ромка",
    "светлана света",
    "семен сема",
    "сергей сережа серега",
    "софия соня софья",
    "софья соня софия",
    "станислав стас слава",
    "степан степа",
    "татьяна таня танька",
    "тимофей тима",
    "тимур тима тимурка",
    "ульяна уля",
    "федор федя",
    "юлия юля",
    "юрий юра",
    "яна янка",
    "ярослав ярик",
];

/// Names that are also words: only with a capital, and not where every word has one.
const WORDS: &[&str] = &[
    "вера",
    "надежда",
    "любовь",
    "роман",
    "лев",
    "слава",
    "поля",
    "света",
    "мила",
    "майя",
    "роза",
    "мир",
    "тема",
    "марк",
    "злата",
    "люда",
    "паша",
    "ника",
    "мотя",
    "галя",
    "женя",
    "данила",
];

/// Every way to write a given name, in every case, lower case with е for ё, and
/// whether it is found only when written with a capital.
pub(super) fn forms(given: &str) -> Vec<(String, bool)> {
    let given = super::surnames::plain(given);
    let mut names = vec![given.as_str()];
    for line in SHORT {
        let mut words = line.split(' ');
        if words.next() == Some(given.as_str()) {
            names.extend(words);
        }
    }
    let mut forms = Vec::new();
    for name in names {
        let is_word = WORDS.contains(&name) || name.chars().count() < 3;
        forms.extend(declined(name).into_iter().map(|form| (form, is_word)));
    }
    forms
}

fn declined(name: &str) -> Vec<String> {
    let mut letters = name.chars();
    let last = letters.next_back();
    let stem = letters.as_str();
    let (stem, endings): (&str, &[&str]) = match last {
        Some('а') => (stem, &["а", "ы", "и", "е", "у", "ой", "ей", "ою", ""]),
        Some('я') => (stem, &["я", "и", "е", "ю", "ей", "ёй", "ь"]),
        Some('й') => (stem, &["й", "я", "ю", "ем", "е", "и"]),
        Some('ь') => (stem, &["ь", "я", "ю", "ем", "е", "и", "ью"]),
        _ => (name, &["", "а", "у", "ом", "ем", "е"]),
    };
    let mut forms: Vec<String> = endings
        .iter()
        .map(|ending| format!("{stem}{ending}"))
        .collect();
    match name {
        "павел" => forms.extend(["павла", "павлу", "павлом", "павле"].map(str::to_owned)),
        "лев" => forms.extend(["льва", "льву", "львом", "льве"].map(str::to_owned)),
        "петр" => forms.extend(["петра", "петру", "петром", "петре"].map(str::to_owned)),
        _ => {}
    }
    forms
}
