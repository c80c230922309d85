//! What is left of a sentence when the understood is taken out, in the person's own letters.

use super::line::{Line, Span};

/// A run of tokens between commas and full stops, with its understood parts marked.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    pub from: usize,
    pub to: usize,
}

/// The clauses of the line: cut at , ; ! ? … at line ends, at full stops and at a dash between spaces, but not
/// inside «12.03», «1,5» or a taken span.
pub(crate) fn clauses(line: &Line, taken: &[Span]) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut from = 0;
    for i in 0..line.len() {
        let inside = line.number(i.wrapping_sub(1)).is_some()
            && line.number(i + 1).is_some()
            && line.touches(i)
            && i > 0
            && line.touches(i - 1);
        let cuts = match line.at(i) {
            ";" | "!" | "?" | "…" | "\n" => true,
            "," | "." => !inside,
            "-" => i > 0 && !line.touches(i) && !line.touches(i - 1),
            _ => false,
        };
        if cuts && line.is_sign(i) && !taken.iter().any(|span| span.holds(i)) {
            clauses.push(Clause { from, to: i });
            from = i + 1;
        }
    }
    clauses.push(Clause {
        from,
        to: line.len(),
    });
    clauses.retain(|clause| clause.from < clause.to);
    clauses
}

/// The tokens of `from..to` that no span has taken.
pub(crate) fn left(from: usize, to: usize, taken: &[Span]) -> Vec<usize> {
    (from..to)
        .filter(|i| !taken.iter().any(|span| span.holds(*i)))
        .collect()
}

/// The text of these tokens as typed; where others stood between them, a space.
pub(crate) fn text(line: &Line, kept: &[usize]) -> Option<String> {
    let mut out = String::new();
    let mut last: Option<usize> = None;
    for &i in kept {
        let token = line.tokens.get(i)?;
        match last {
            Some(before) if before + 1 == i => {
                let gap = line
                    .tokens
                    .get(before)
                    .map_or(token.from, |before| before.to);
                let gap = line.text.get(gap..token.from)?;
                out.push_str(if gap.is_empty() { "" } else { " " });
            }
            Some(_) => out.push(' '),
            None => {}
        }
        out.push_str(line.text.get(token.from..token.to)?);
        last = Some(i);
    }
    let out = out.trim();
    (!out.is_empty()).then(|| out.to_owned())
}
