//! The digest's chart: meetings a month, as a picture for a phone.
//!
//! The two parts of a bar differ in lightness and in texture, not in colour
//! alone, and every number is written out.

mod canvas;

use super::clean;
use crate::words::{Language, plain};
use anyhow::Result;
use canvas::{Canvas, Ink, Weight};
use chrono::{Datelike, NaiveDate};

/// Width and height in pixels: a square fills a phone held upright.
pub const SIDE: u32 = 1080;

/// More bars than a year cannot be read on a phone; the latest are kept.
const MOST_BARS: usize = 12;

const MARGIN: i32 = 60;
const WIDTH: i32 = SIDE as i32 - 2 * MARGIN;
/// Where the bars stand.
const GROUND: i32 = SIDE as i32 - 170;
const WIDEST_SLOT: i32 = 260;
const SWATCH: i32 = 44;

const TITLE: f32 = 78.0;
const WORDS: f32 = 50.0;
const TOTAL: f32 = 74.0;
const PART: f32 = 54.0;
const MONTH: f32 = 54.0;
const YEAR: f32 = 44.0;

/// One month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MonthBar {
    /// Under the bar; a second line after `\n` is smaller.
    pub label: String,
    /// Meetings that both sides confirmed.
    pub confirmed: u32,
    /// Meetings in the journal that nobody confirmed yet.
    pub unconfirmed: u32,
}

impl MonthBar {
    fn total(&self) -> u64 {
        u64::from(self.confirmed) + u64::from(self.unconfirmed)
    }
}

/// The words in the picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Legend {
    /// Beside the solid swatch.
    pub confirmed: String,
    /// Beside the hatched swatch.
    pub unconfirmed: String,
    /// Instead of bars where there was no meeting at all.
    pub empty: String,
}

impl Legend {
    /// The words of `locales/`.
    pub fn new(language: Language) -> Self {
        Self {
            confirmed: plain(language, "paper-chart-confirmed"),
            unconfirmed: plain(language, "paper-chart-unconfirmed"),
            empty: plain(language, "paper-chart-empty"),
        }
    }
}

/// «Встречи по месяцам», where the digest has no better title.
pub fn title(language: Language) -> String {
    plain(language, "paper-chart-title")
}

/// Bars of months, oldest first, given by any day of each month with its
/// confirmed and unconfirmed meetings. The year stands under the first month
/// and under every January.
pub fn month_bars(
    language: Language,
    months: impl IntoIterator<Item = (NaiveDate, u32, u32)>,
) -> Vec<MonthBar> {
    let mut year = None;
    months
        .into_iter()
        .map(|(month, confirmed, unconfirmed)| {
            let mut label = plain(language, &format!("paper-month-{}", month.month()));
            if year.replace(month.year()) != Some(month.year()) {
                label = format!("{label}\n{}", month.year());
            }
            MonthBar {
                label,
                confirmed,
                unconfirmed,
            }
        })
        .collect()
}

/// The picture as PNG. Needs 3.5 MB for its pixels while it draws.
///
/// # Errors
/// The picture could not be drawn or packed; no input leads there.
pub fn chart(title: &str, legend: &Legend, bars: &[MonthBar]) -> Result<Vec<u8>> {
    let bars = &bars[bars.len().saturating_sub(MOST_BARS)..];
    let mut canvas = Canvas::new(SIDE)?;
    let top = draw_heading(&mut canvas, title, legend, bars)?;
    if bars.iter().all(|bar| bar.total() == 0) {
        let words = canvas.lines(
            &clean::one_line(&legend.empty, 200),
            WORDS,
            Weight::Regular,
            WIDTH,
            3,
        );
        let middle = (top + GROUND) / 2 - 30 * i32::try_from(words.len())?;
        for (number, words) in (0..).zip(&words) {
            let at = (SIDE as i32 / 2, middle + number * 64);
            canvas.centred(words, at, WORDS, Weight::Regular, Ink::Quiet)?;
        }
    } else {
        draw_bars(&mut canvas, bars, top)?;
    }
    draw_ground(&mut canvas, bars)?;
    canvas.png()
}

/// Title and legend; where the bars may begin.
fn draw_heading(
    canvas: &mut Canvas,
    title: &str,
    legend: &Legend,
    bars: &[MonthBar],
) -> Result<i32> {
    let mut baseline = 62;
    for line in canvas.lines(&clean::one_line(title, 200), TITLE, Weight::Bold, WIDTH, 2) {
        baseline += 46;
        canvas.left(&line, (MARGIN, baseline), TITLE, Weight::Bold, Ink::Dark)?;
        baseline += 34;
    }
    let rows = [
        (
            bars.iter().any(|bar| bar.confirmed > 0),
            &legend.confirmed,
            false,
        ),
        (
            bars.iter().any(|bar| bar.unconfirmed > 0),
            &legend.unconfirmed,
            true,
        ),
    ];
    baseline -= 10;
    for (_, words, is_hatched) in rows.into_iter().filter(|row| row.0) {
        baseline += 66;
        let corner = (MARGIN, baseline - 36);
        let opposite = (MARGIN + SWATCH, corner.1 + SWATCH);
        canvas.part(corner, opposite, is_hatched)?;
        let room = WIDTH - SWATCH - 20;
        let words = canvas.lines(
            &clean::one_line(words, 200),
            WORDS,
            Weight::Regular,
            room,
            1,
        );
        for line in words {
            let at = (MARGIN + SWATCH + 20, baseline);
            canvas.left(&line, at, WORDS, Weight::Regular, Ink::Dark)?;
        }
    }
    Ok(baseline + 40)
}

fn draw_bars(canvas: &mut Canvas, bars: &[MonthBar], top: i32) -> Result<()> {
    let (slot, first) = slots(bars.len());
    let has_parts = bars.iter().any(|bar| bar.unconfirmed > 0);
    let totals: Vec<String> = bars.iter().map(|bar| grouped(bar.total())).collect();
    let parts: Vec<String> = bars
        .iter()
        .map(|bar| grouped(u64::from(bar.unconfirmed)))
        .collect();
    let total_size = canvas.fitting(&totals, TOTAL, Weight::Bold, slot - 14);
    let part_size = canvas
        .fitting(&parts, PART, Weight::Bold, slot - 50)
        .min(total_size);
    // Above the tallest bar its numbers must fit.
    let tallest = GROUND - top - if has_parts { 140 } else { 80 };
    let most = bars.iter().map(MonthBar::total).max().unwrap_or(1).max(1);
    for (((bar, total), part), number) in bars.iter().zip(&totals).zip(&parts).zip(0..) {
        let middle = first + slot * number + slot / 2;
        let half = slot * 31 / 100;
        let solid = height(bar.confirmed.into(), most, tallest)?;
        let hatched = height(bar.unconfirmed.into(), most, tallest)?;
        let mut roof = GROUND;
        for (pixels, is_hatched) in [(solid, false), (hatched, true)] {
            if pixels > 0 {
                canvas.part(
                    (middle - half, roof - pixels),
                    (middle + half, roof),
                    is_hatched,
                )?;
                roof -= pixels;
            }
        }
        if bar.unconfirmed > 0 {
            let mini = canvas.width(part, part_size, Weight::Bold);
            let swatch = (part_size * 0.48) as i32;
            let left = middle - (swatch + 8 + mini) / 2;
            canvas.part((left, roof - 16 - swatch), (left + swatch, roof - 16), true)?;
            let at = (left + swatch + 8, roof - 17);
            canvas.left(part, at, part_size, Weight::Bold, Ink::Unconfirmed)?;
            roof -= 24 + (part_size * 0.54) as i32;
        }
        let ink = if bar.total() == 0 {
            Ink::Quiet
        } else {
            Ink::Dark
        };
        canvas.centred(total, (middle, roof - 18), total_size, Weight::Bold, ink)?;
    }
    Ok(())
}

/// The line the bars stand on and the months under it.
fn draw_ground(canvas: &mut Canvas, bars: &[MonthBar]) -> Result<()> {
    canvas.line((MARGIN, GROUND), (MARGIN + WIDTH, GROUND + 5))?;
    let (slot, first) = slots(bars.len());
    let labels: Vec<[String; 2]> = bars
        .iter()
        .map(|bar| {
            let (month, year) = bar.label.split_once('\n').unwrap_or((&bar.label, ""));
            [clean::one_line(month, 30), clean::one_line(year, 30)]
        })
        .collect();
    for (line, size, baseline) in [(0, MONTH, GROUND + 60), (1, YEAR, GROUND + 114)] {
        let words: Vec<String> = labels.iter().map(|label| label[line].clone()).collect();
        let size = canvas.fitting(&words, size, Weight::Bold, slot - 8);
        for (words, number) in words.iter().zip(0..) {
            let at = (first + slot * number + slot / 2, baseline);
            let is_last = usize::try_from(number)? + 1 == bars.len();
            // The month the digest is about.
            let weight = if is_last && line == 0 {
                Weight::Bold
            } else {
                Weight::Regular
            };
            let ink = if line == 0 { Ink::Dark } else { Ink::Quiet };
            canvas.centred(words, at, size, weight, ink)?;
        }
    }
    Ok(())
}

/// Width of each bar's room and where the first begins.
fn slots(bars: usize) -> (i32, i32) {
    let count = i32::try_from(bars.clamp(1, MOST_BARS)).unwrap_or(1);
    let slot = (WIDTH / count).min(WIDEST_SLOT);
    (slot, MARGIN + (WIDTH - slot * count) / 2)
}

/// Pixels for `count` meetings; even one among thousands is seen.
fn height(count: u64, most: u64, tallest: i32) -> Result<i32> {
    if count == 0 {
        return Ok(0);
    }
    let pixels = u128::from(count) * u128::try_from(tallest.max(1))? / u128::from(most);
    Ok(i32::try_from(pixels)?.max(14))
}

/// «12 345», with spaces that do not break.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{A0}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests;
