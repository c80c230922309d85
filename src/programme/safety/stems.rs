//! Words and their beginnings, found as people type them: with one slip.

/// A tree of letters. Words of five letters and more and beginnings of six and
/// more are also found with one letter wrong, missing, extra or swapped; never
/// the first one, which people get right and which tells most words apart.
#[derive(Debug)]
pub(super) struct Stems {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    next: Vec<(char, usize)>,
    words: Vec<u32>,
    beginnings: Vec<u32>,
}

/// The shortest word in which a slip is forgiven.
const FORGIVEN_WORD: usize = 5;
/// The shortest beginning in which a slip is forgiven.
const FORGIVEN_BEGINNING: usize = 6;

impl Stems {
    pub(super) fn new() -> Self {
        Self {
            nodes: vec![Node::default()],
        }
    }

    /// Files `id` under a word, or under every word that begins with it.
    pub(super) fn add(&mut self, word: &str, is_beginning: bool, id: u32) {
        let mut at = 0;
        for letter in word.chars() {
            at = match self.child(at, letter) {
                Some(next) => next,
                None => {
                    let next = self.nodes.len();
                    self.nodes.push(Node::default());
                    self.nodes[at].next.push((letter, next));
                    next
                }
            };
        }
        let node = &mut self.nodes[at];
        if is_beginning {
            node.beginnings.push(id);
        } else {
            node.words.push(id);
        }
    }

    /// Everything filed under `word`; with `forgiving`, under what is one slip
    /// away from it too. An id may come more than once.
    pub(super) fn find(&self, word: &[char], forgiving: bool, found: &mut Vec<u32>) {
        let mut at = 0;
        for (depth, &letter) in word.iter().enumerate() {
            if forgiving && depth > 0 {
                self.slip(at, depth, word, found);
            }
            match self.child(at, letter) {
                Some(next) => at = next,
                None => return,
            }
            found.extend(&self.nodes[at].beginnings);
        }
        found.extend(&self.nodes[at].words);
        if forgiving {
            // The last letter was left out.
            let depth = word.len();
            for &(_, next) in &self.nodes[at].next {
                if depth + 1 >= FORGIVEN_WORD {
                    found.extend(&self.nodes[next].words);
                }
            }
        }
    }

    /// The four slips that can happen at `depth`, everything after it right.
    fn slip(&self, at: usize, depth: usize, word: &[char], found: &mut Vec<u32>) {
        let letter = word[depth];
        for &(other, next) in &self.nodes[at].next {
            if other != letter {
                self.rest(next, depth + 1, &word[depth + 1..], found);
                self.rest(next, depth + 1, &word[depth..], found);
            }
            if word.get(depth + 1) == Some(&other)
                && other != letter
                && let Some(swapped) = self.child(next, letter)
            {
                self.rest(swapped, depth + 2, &word[depth + 2..], found);
            }
        }
        self.rest(at, depth, &word[depth + 1..], found);
    }

    /// What follows a slip; `depth` counts the letters of the lexicon's word. A
    /// beginning needs one right letter after the slip.
    fn rest(&self, mut at: usize, mut depth: usize, word: &[char], found: &mut Vec<u32>) {
        for &letter in word {
            match self.child(at, letter) {
                Some(next) => at = next,
                None => return,
            }
            depth += 1;
            if depth >= FORGIVEN_BEGINNING {
                found.extend(&self.nodes[at].beginnings);
            }
        }
        if depth >= FORGIVEN_WORD {
            found.extend(&self.nodes[at].words);
        }
    }

    fn child(&self, at: usize, letter: char) -> Option<usize> {
        self.nodes[at]
            .next
            .iter()
            .find(|&&(other, _)| other == letter)
            .map(|&(_, next)| next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(word: &str) -> Vec<u32> {
        let mut stems = Stems::new();
        stems.add("умерет", false, 1);
        stems.add("издева", true, 2);
        stems.add("режу", false, 3);
        let mut found = Vec::new();
        let letters: Vec<char> = word.chars().collect();
        stems.find(&letters, true, &mut found);
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn one_slip_is_forgiven_in_a_long_word() {
        for typed in ["умерет", "умирет", "умрет", "умеррет", "умреет", "умере"]
        {
            assert_eq!(found(typed), [1], "{typed}");
        }
        assert!(found("умират").is_empty());
        assert!(found("имерет").is_empty());
    }

    #[test]
    fn a_beginning_is_found_with_any_ending() {
        assert_eq!(found("издеваются"), [2]);
        assert_eq!(found("изтеваются"), [2]);
        assert!(found("изд").is_empty());
    }

    #[test]
    fn a_short_word_must_be_right() {
        assert_eq!(found("режу"), [3]);
        assert!(found("решу").is_empty());
    }
}
