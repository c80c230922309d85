//! A white square to draw on, with the two weights of one font.
//!
//! Numbers here are pixels of one small picture: casts between them lose nothing
//! that could be seen.

use ab_glyph::{Font, FontRef, Glyph, ScaleFont, point};
use anyhow::{Context, Result, anyhow};
use plotters::coord::Shift;
use plotters::prelude::{BitMapBackend, DrawingArea, IntoDrawingArea, Rectangle};
use plotters::style::{Color, RGBColor};

static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/PTSansCaption-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../../assets/fonts/PTSansCaption-Bold.ttf");

/// Dark and light enough apart to differ on a grey print, and told apart by
/// people with any colour vision (blue and vermilion).
const CONFIRMED: RGBColor = RGBColor(11, 79, 138);
const UNCONFIRMED: RGBColor = RGBColor(213, 94, 0);
const UNCONFIRMED_WORDS: RGBColor = RGBColor(163, 67, 0);
const DARK: RGBColor = RGBColor(26, 26, 26);
const QUIET: RGBColor = RGBColor(90, 98, 106);
const WHITE: RGBColor = RGBColor(255, 255, 255);

/// The hatch repeats after so many pixels along a row; this many are inked.
const HATCH: i32 = 22;
const HATCH_INK: i32 = 9;
const HATCH_LAST: i32 = HATCH - 1;
const OUTLINE: i32 = 4;

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Dark,
    Quiet,
    Unconfirmed,
}

/// How heavy the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

type Point = (i32, i32);

/// Points are pixels from the upper left corner; sizes are heights of a line.
pub(super) struct Canvas {
    side: u32,
    pixels: Vec<u8>,
    regular: FontRef<'static>,
    bold: FontRef<'static>,
}

impl Canvas {
    pub fn new(side: u32) -> Result<Self> {
        Ok(Self {
            side,
            pixels: vec![255; side as usize * side as usize * 3],
            regular: FontRef::try_from_slice(REGULAR).context("the regular font")?,
            bold: FontRef::try_from_slice(BOLD).context("the bold font")?,
        })
    }

    /// A piece of a bar, corner to corner: solid, or hatched with an outline.
    pub fn part(&mut self, corner: Point, opposite: Point, is_hatched: bool) -> Result<()> {
        let area = self.area();
        if !is_hatched {
            return fill(&area, corner, opposite, CONFIRMED);
        }
        fill(&area, corner, opposite, UNCONFIRMED)?;
        let inner = (corner.0 + OUTLINE, corner.1 + OUTLINE);
        let edge = (opposite.0 - OUTLINE, opposite.1 - OUTLINE);
        for y in inner.1..edge.1 {
            for x in inner.0..edge.0 {
                let phase = (x + y).rem_euclid(HATCH);
                // Half a pixel at the edges: no stairs along the stripe.
                let white = match phase {
                    HATCH_INK | HATCH_LAST => 0.5,
                    0..HATCH_INK => continue,
                    _ => 1.0,
                };
                area.draw_pixel((x, y), &WHITE.mix(white)).map_err(drawn)?;
            }
        }
        Ok(())
    }

    pub fn line(&mut self, corner: Point, opposite: Point) -> Result<()> {
        fill(&self.area(), corner, opposite, DARK)
    }

    /// Words whose baseline begins at a point.
    pub fn left(
        &mut self,
        text: &str,
        at: Point,
        size: f32,
        weight: Weight,
        ink: Ink,
    ) -> Result<()> {
        let color = match ink {
            Ink::Dark => DARK,
            Ink::Quiet => QUIET,
            Ink::Unconfirmed => UNCONFIRMED_WORDS,
        };
        let (glyphs, _) = self.set(text, at, size, weight);
        let outlines: Vec<_> = glyphs
            .into_iter()
            .filter_map(|glyph| self.font(weight).outline_glyph(glyph))
            .collect();
        let side = self.side;
        let area = self.area();
        for outline in outlines {
            let corner = outline.px_bounds().min;
            let mut result = Ok(());
            outline.draw(|x, y, coverage| {
                let x = corner.x as i64 + i64::from(x);
                let y = corner.y as i64 + i64::from(y);
                let is_inside =
                    (0..i64::from(side)).contains(&x) && (0..i64::from(side)).contains(&y);
                if is_inside && result.is_ok() {
                    let color = color.mix(f64::from(coverage.clamp(0.0, 1.0)));
                    result = area.draw_pixel((x as i32, y as i32), &color);
                }
            });
            result.map_err(drawn)?;
        }
        Ok(())
    }

    /// Words whose baseline has its middle at a point.
    pub fn centred(
        &mut self,
        text: &str,
        at: Point,
        size: f32,
        weight: Weight,
        ink: Ink,
    ) -> Result<()> {
        let left = at.0 - self.width(text, size, weight) / 2;
        self.left(text, (left, at.1), size, weight, ink)
    }

    /// Pixels that a line of text is wide.
    pub fn width(&self, text: &str, size: f32, weight: Weight) -> i32 {
        self.set(text, (0, 0), size, weight).1.ceil() as i32
    }

    /// Letters at their places from a point on, and how far they reach. The
    /// drawing library's own text loses the space before each letter.
    fn set(&self, text: &str, at: Point, size: f32, weight: Weight) -> (Vec<Glyph>, f32) {
        let font = self.font(weight).as_scaled(size);
        let mut reach = 0.0;
        let mut glyphs: Vec<Glyph> = Vec::new();
        for letter in text.chars() {
            let mut glyph = font.scaled_glyph(letter);
            if let Some(before) = glyphs.last() {
                reach += font.kern(before.id, glyph.id);
            }
            glyph.position = point(at.0 as f32 + reach, at.1 as f32);
            reach += font.h_advance(glyph.id);
            glyphs.push(glyph);
        }
        (glyphs, reach)
    }

    fn font(&self, weight: Weight) -> &FontRef<'static> {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// The size, at most `size`, at which each of `texts` fits into `room`.
    pub fn fitting(&self, texts: &[String], size: f32, weight: Weight, room: i32) -> f32 {
        let widest = texts
            .iter()
            .map(|text| self.width(text, size, weight))
            .fold(1, i32::max);
        size * (room.max(1) as f32 / widest as f32).min(1.0)
    }

    /// `text` broken at spaces into lines no wider than `room`; what is more
    /// than `most` lines, or wider than one, ends in `…`.
    pub fn lines(
        &self,
        text: &str,
        size: f32,
        weight: Weight,
        room: i32,
        most: usize,
    ) -> Vec<String> {
        let mut lines: Vec<String> = vec![String::new()];
        for word in text.split_whitespace() {
            let count = lines.len();
            let Some(last) = lines.last_mut() else { break };
            let longer = format!("{last} {word}");
            let longer = longer.trim_start();
            // On the last line everything that is left waits to be cut.
            if last.is_empty() || count >= most || self.width(longer, size, weight) <= room {
                *last = longer.to_owned();
            } else {
                lines.push(word.to_owned());
            }
        }
        for line in &mut lines {
            let mut letters = line.clone();
            while self.width(line, size, weight) > room && letters.pop().is_some() {
                *line = format!("{}…", letters.trim_end());
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// The picture as a PNG file.
    pub fn png(self) -> Result<Vec<u8>> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.side, self.side);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.pixels)?;
        writer.finish()?;
        Ok(file)
    }

    fn area(&mut self) -> DrawingArea<BitMapBackend<'_>, Shift> {
        BitMapBackend::with_buffer(&mut self.pixels, (self.side, self.side)).into_drawing_area()
    }
}

fn fill(
    area: &DrawingArea<BitMapBackend<'_>, Shift>,
    corner: Point,
    opposite: Point,
    color: RGBColor,
) -> Result<()> {
    // The library counts the last row and column in.
    let opposite = (opposite.0 - 1, opposite.1 - 1);
    area.draw(&Rectangle::new([corner, opposite], color.filled()))
        .map_err(drawn)
}

/// The library's errors borrow the picture; only their words are kept.
fn drawn(error: impl std::fmt::Display) -> anyhow::Error {
    anyhow!("the chart could not be drawn: {error}")
}
