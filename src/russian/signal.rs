//! The ready words of a meeting's day, typed instead of pressed.

use super::normal::normal;

/// A word about a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignalWord {
    /// «Приду»
    Coming,
    /// «Я на месте»
    Here,
    /// «Опоздаю», «опоздаю на 10 минут»
    Late,
    /// «Не нахожу»
    Lost,
    /// «Сегодня не смогу»
    Cannot,
}

/// The signal, if the text is nothing but that.
pub fn signal_word(text: &str) -> Option<SignalWord> {
    match normal(text).as_str() {
        "приду" | "я приду" | "буду" | "i will come" => Some(SignalWord::Coming),
        "я на месте" | "на месте" | "я тут" | "я здесь" | "i am here" => {
            Some(SignalWord::Here)
        }
        "опоздаю"
        | "я опоздаю"
        | "опаздываю"
        | "я опаздываю"
        | "опоздаю на 10 минут"
        | "опоздаю на 10 мин"
        | "10 minutes late" => Some(SignalWord::Late),
        "не нахожу" | "не могу найти" | "не вижу никого" | "i cannot find it" => {
            Some(SignalWord::Lost)
        }
        "сегодня не смогу"
        | "не смогу сегодня"
        | "не приду"
        | "сегодня не приду"
        | "i cannot today" => Some(SignalWord::Cannot),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_capitals_do_not_matter_but_other_words_do() {
        assert_eq!(signal_word("Я на месте!"), Some(SignalWord::Here));
        assert_eq!(signal_word("опоздаю на 10 минут"), Some(SignalWord::Late));
        assert_eq!(signal_word("Приду"), Some(SignalWord::Coming));
        assert_eq!(signal_word("приду домой и решу"), None);
        assert_eq!(signal_word("не смогу"), None);
    }
}
