//! Short answers: «ага», «меню».

/// A word that works everywhere in the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuWord {
    /// «меню»
    Menu,
    /// «поддержка»
    Support,
    /// «помощь»
    Help,
    /// «отмена»
    Cancel,
    /// «статус»
    Status,
    /// «назад»
    Back,
    /// «пропустить»
    Skip,
    /// «готово»
    Done,
    /// «пауза»
    Pause,
    /// «начать»
    Start,
}

/// The word, if the text is nothing but one.
pub fn menu_word(text: &str) -> Option<MenuWord> {
    Some(match text.trim().to_lowercase().as_str() {
        "меню" | "menu" => MenuWord::Menu,
        "поддержка" | "support" => MenuWord::Support,
        "помощь" | "help" => MenuWord::Help,
        "отмена" | "cancel" => MenuWord::Cancel,
        "статус" | "status" => MenuWord::Status,
        "назад" | "back" => MenuWord::Back,
        "пропустить" | "skip" => MenuWord::Skip,
        "готово" | "done" => MenuWord::Done,
        "пауза" | "pause" => MenuWord::Pause,
        "начать" | "start" => MenuWord::Start,
        _ => return None,
    })
}

/// Agreement or refusal.
pub fn yes_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "да" | "ага" | "ок" | "yes" | "+" => Some(true),
        "нет" | "не" | "no" | "-" => Some(false),
        _ => None,
    }
}
