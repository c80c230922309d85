//! A message as the lexicon reads it: words in one spelling.
//!
//! Lower case, е for ё, no ь and ъ, one letter for a row of the same letters,
//! Russian letters for the Latin ones and the digits that look or sound like
//! them. The lexicon itself is spelled by the same rules.

/// A word and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) letters: Vec<char>,
    /// «не» stood right before it.
    pub(super) is_negated: bool,
    /// Which sentence of the message, counted from 0.
    pub(super) sentence: usize,
    /// Put together from single letters, «м е н я б ь ю т».
    pub(super) is_joined: bool,
}

/// The message's words, split at everything that is not a letter.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut reading = Reading::default();
    let letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        let start = at;
        while at < letters.len() && is_letter(letters[at]) {
            at += 1;
        }
        if at > start {
            reading.word(&letters[start..at], false);
        }
        let gap = at;
        while at < letters.len() && !is_letter(letters[at]) {
            at += 1;
        }
        if ends_sentence(&letters[gap..at]) {
            reading.sentence += 1;
        }
    }
    reading.words
}

/// The second reading of a message that hides its words: marks inside words are
/// taken out («б.ь.ю.т», «у*бить») and rows of single letters are put together.
/// `None` where nothing is hidden.
pub(super) fn unhidden_words(text: &str) -> Option<Vec<Word>> {
    let letters: Vec<char> = text.chars().collect();
    let mut plain = Vec::with_capacity(letters.len());
    let mut is_changed = false;
    for (at, &letter) in letters.iter().enumerate() {
        let is_hiding = HIDING_MARKS.contains(&letter)
            && at > 0
            && is_letter(letters[at - 1])
            && letters.get(at + 1).is_some_and(|&next| is_letter(next));
        if is_hiding {
            is_changed = true;
        } else {
            plain.push(letter);
        }
    }
    let mut reading = Reading::default();
    let mut row: Vec<char> = Vec::new();
    let mut singles = 0;
    for chunk in plain.split(|letter| letter.is_whitespace()) {
        let word: Vec<char> = chunk.iter().copied().filter(|&l| is_letter(l)).collect();
        if word.len() == 1 {
            singles += 1;
            row.extend(word);
            continue;
        }
        is_changed |= singles >= HIDDEN_ROW;
        reading.row(&mut row, &mut singles);
        if !word.is_empty() {
            reading.word(&word, false);
        }
        if ends_sentence(chunk) {
            reading.sentence += 1;
        }
    }
    is_changed |= singles >= HIDDEN_ROW;
    reading.row(&mut row, &mut singles);
    is_changed.then_some(reading.words)
}

/// One word of the lexicon in its spelling.
pub(super) fn spell(word: &str) -> Vec<char> {
    let letters: Vec<char> = word.chars().collect();
    simplify(&letters)
}

const HIDING_MARKS: [char; 12] = ['.', ',', '*', '_', '-', '•', '|', '/', '~', '+', '\'', '`'];
/// Single letters in a row that make a hidden word rather than «а и б».
const HIDDEN_ROW: usize = 4;

#[derive(Default)]
struct Reading {
    words: Vec<Word>,
    sentence: usize,
    is_negated: bool,
}

impl Reading {
    fn word(&mut self, raw: &[char], is_joined: bool) {
        let letters = simplify(raw);
        if letters.is_empty() {
            return;
        }
        if !is_joined && matches!(letters[..], ['н', 'е' | 'и']) {
            self.is_negated = true;
            return;
        }
        self.words.push(Word {
            letters,
            is_negated: std::mem::take(&mut self.is_negated),
            sentence: self.sentence,
            is_joined,
        });
    }

    fn row(&mut self, row: &mut Vec<char>, singles: &mut usize) {
        if *singles >= HIDDEN_ROW {
            self.word(row, true);
        } else {
            for letter in row.iter() {
                self.word(&[*letter], false);
            }
        }
        row.clear();
        *singles = 0;
    }
}

/// A full stop, «!» or «?»; a row of dots or a new line is only a breath.
fn ends_sentence(gap: &[char]) -> bool {
    let dots = gap.iter().filter(|&&mark| mark == '.').count();
    dots == 1 || gap.iter().any(|mark| matches!(mark, '!' | '?' | ';'))
}

/// A letter or a digit; the ones we meet most are told without a table.
fn is_letter(letter: char) -> bool {
    matches!(letter, 'а'..='я' | 'А'..='Я' | 'a'..='z' | 'A'..='Z' | '0'..='9')
        || (!matches!(letter, '\0'..='\u{bf}') && letter.is_alphanumeric())
}

fn simplify(raw: &[char]) -> Vec<char> {
    let mut lower = Vec::with_capacity(raw.len());
    for &letter in raw {
        match letter {
            'а'..='я' | 'a'..='z' => lower.push(letter),
            _ => lower.extend(letter.to_lowercase()),
        }
    }
    let is_russian = lower.iter().any(|letter| matches!(letter, 'а'..='я' | 'ё'));
    let russian = if is_russian {
        lower.iter().map(|&letter| lookalike(letter)).collect()
    } else if lower.iter().any(char::is_ascii_alphabetic) {
        soundalike(&lower)
    } else {
        lower
    };
    let mut simple: Vec<char> = Vec::with_capacity(russian.len());
    for letter in russian {
        let letter = if letter == 'ё' { 'е' } else { letter };
        if !matches!(letter, 'ь' | 'ъ') && simple.last() != Some(&letter) {
            simple.push(letter);
        }
    }
    simple
}

fn lookalike(letter: char) -> char {
    match letter {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'k' => 'к',
        'm' => 'м',
        'h' => 'н',
        'o' | '0' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        'b' | '6' => 'б',
        'i' | 'u' => 'и',
        'n' => 'п',
        '3' => 'з',
        '4' => 'ч',
        other => other,
    }
}

/// «menya byut» by its sound. Russian written so and the lexicon's few English
/// phrases go through the same table, so both are found.
fn soundalike(lower: &[char]) -> Vec<char> {
    let mut russian = Vec::with_capacity(lower.len());
    let mut at = 0;
    while at < lower.len() {
        let rest = &lower[at..];
        let (letters, taken) = match rest {
            ['s', 'h', 'c', 'h', ..] => ('щ', 4),
            ['s', 'h', ..] => ('ш', 2),
            ['c', 'h', ..] => ('ч', 2),
            ['z', 'h', ..] => ('ж', 2),
            ['k', 'h', ..] => ('х', 2),
            ['t', 's', ..] => ('ц', 2),
            ['y' | 'j' | 'i', 'a', ..] => ('я', 2),
            ['y' | 'j' | 'i', 'u', ..] => ('ю', 2),
            ['y' | 'j', 'o' | 'e', ..] => ('е', 2),
            [letter, ..] => (
                match letter {
                    'a' => 'а',
                    'b' => 'б',
                    'c' => 'ц',
                    'd' => 'д',
                    'e' => 'е',
                    'f' => 'ф',
                    'g' => 'г',
                    'h' | 'x' => 'х',
                    'i' => 'и',
                    'j' => 'й',
                    'k' | 'q' => 'к',
                    'l' => 'л',
                    'm' => 'м',
                    'n' => 'н',
                    'o' => 'о',
                    'p' => 'п',
                    'r' => 'р',
                    's' => 'с',
                    't' => 'т',
                    'u' => 'у',
                    'v' | 'w' => 'в',
                    'y' => 'ы',
                    'z' => 'з',
                    '4' => 'ч',
                    other => *other,
                },
                1,
            ),
            [] => break,
        };
        russian.push(letters);
        at += taken;
    }
    russian
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(words: &[Word]) -> Vec<String> {
        words
            .iter()
            .map(|word| word.letters.iter().collect())
            .collect()
    }

    #[test]
    fn drawn_out_and_disguised_letters_are_one_spelling() {
        assert_eq!(
            plain(&words("Плоооохо, mне ПЛОХ0!")),
            ["плохо", "мне", "плохо"]
        );
        assert_eq!(plain(&words("menya bjut")), ["меня", "бют"]);
    }

    #[test]
    fn not_belongs_to_the_next_word() {
        let read = words("не хочу жить");
        assert!(read[0].is_negated && !read[1].is_negated);
    }

    #[test]
    fn hidden_words_have_a_second_reading() {
        let read = unhidden_words("м.е.н.я б.ь.ю.т").unwrap_or_default();
        assert_eq!(plain(&read), ["меня", "бют"]);
        let read = unhidden_words("м е н я б ь ю т").unwrap_or_default();
        assert_eq!(plain(&read), ["менябют"]);
        assert_eq!(unhidden_words("меня бьют"), None);
    }
}
