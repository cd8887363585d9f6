//! Rows under titles, aligned by what letters really take. On a terminal the last column is wrapped into
//! the space that is left; elsewhere nothing is shortened.

use crate::words::clean;
use turnglass_protocol::text::{Text, spoken};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Long names are shortened to this on a terminal.
const WIDEST: usize = 32;
/// A last column with less space than this begins on a line of its own.
const NARROWEST: usize = 24;
const GAP: &str = "  ";

pub(crate) struct Cell {
    text: String,
    colour: Colour,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Colour {
    Plain,
    Good,
    Warn,
    Bad,
    Faint,
}

impl Cell {
    pub(crate) fn coloured(text: impl Into<Text>, colour: Colour) -> Self {
        Self { text: clean(&text.into().to(spoken())), colour }
    }

    /// What a face was told in its own language.
    pub(crate) fn told(text: &str) -> Self {
        Self { text: clean(text), colour: Colour::Plain }
    }

    /// What stands above a column.
    pub(crate) fn title(text: Text) -> Self {
        Self::coloured(text, Colour::Faint)
    }

    pub(crate) fn columns(&self) -> usize {
        // It is clean: what is ASCII is seen.
        if self.text.is_ascii() { self.text.len() } else { self.text.width() }
    }

    pub(crate) fn paint(&self, text: &mut String, colour: bool) {
        paint(text, self, colour);
    }
}

/// Words, or a cell that was made of them to be measured.
pub(crate) struct Title(Cell);

impl From<Text> for Title {
    fn from(text: Text) -> Self {
        Self(Cell::title(text))
    }
}

impl From<&str> for Title {
    fn from(text: &str) -> Self {
        Self(Cell::title(text.into()))
    }
}

impl From<Cell> for Title {
    fn from(cell: Cell) -> Self {
        Self(cell)
    }
}

impl<T: Into<Text>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::coloured(text, Colour::Plain)
    }
}

/// The table as text, each line ended. `width` is the terminal's, if there is one.
pub(crate) fn render<const N: usize>(
    titles: [impl Into<Title>; N],
    rows: Vec<[Cell; N]>,
    width: Option<usize>,
    colour: bool,
) -> String {
    let mut rows = rows;
    if width.is_some() {
        for cell in rows.iter_mut().flat_map(|row| row.iter_mut().take(N - 1)) {
            shorten(&mut cell.text, WIDEST);
        }
    }
    let titles = titles.map(|title| title.into().0);
    let widths = widths(&titles, &rows);
    let before = before(&widths);
    let space = width.map(|width| width.saturating_sub(before));
    let mut text = String::new();
    for row in std::iter::once(titles).chain(rows) {
        line(&mut text, &row, &widths, before, (space, width), colour);
    }
    text
}

/// What stands before the last column takes so many columns on a terminal.
pub(crate) fn columns_before<const N: usize>(titles: &[Cell; N], rows: &[[Cell; N]]) -> usize {
    before(&widths(titles, rows).map(|width| width.min(WIDEST)))
}

fn before(widths: &[usize]) -> usize {
    widths.iter().rev().skip(1).map(|width| width + GAP.len()).sum()
}

fn widths<const N: usize>(titles: &[Cell; N], rows: &[[Cell; N]]) -> [usize; N] {
    let mut widths = titles.each_ref().map(Cell::columns);
    for row in rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = (*widest).max(cell.columns());
        }
    }
    widths
}

fn line(
    text: &mut String,
    row: &[Cell],
    widths: &[usize],
    before: usize,
    (space, width): (Option<usize>, Option<usize>),
    colour: bool,
) {
    let Some((last, first)) = row.split_last() else { return };
    let start = text.len();
    for (cell, width) in first.iter().zip(widths) {
        paint(text, cell, colour);
        text.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.columns()) + GAP.len()));
    }
    match (space, width) {
        (Some(space), Some(width)) if space < NARROWEST && last.colour == Colour::Plain => {
            for part in wrap(&last.text, width.saturating_sub(GAP.len()).max(1)) {
                text.truncate(text.trim_end_matches(' ').len());
                text.push('\n');
                text.push_str(GAP);
                text.push_str(&part);
            }
        }
        (Some(space), _) if last.colour == Colour::Plain => {
            for (index, part) in wrap(&last.text, space).into_iter().enumerate() {
                if index > 0 {
                    text.push('\n');
                    text.extend(std::iter::repeat_n(' ', before));
                }
                text.push_str(&part);
            }
        }
        _ => paint(text, last, colour),
    }
    text.truncate(text.trim_end_matches(' ').len().max(start));
    text.push('\n');
}

fn paint(text: &mut String, cell: &Cell, colour: bool) {
    let code = match cell.colour {
        Colour::Plain => None,
        Colour::Good => Some("32"),
        Colour::Warn => Some("33"),
        Colour::Bad => Some("31"),
        Colour::Faint => Some("2"),
    };
    match code.filter(|_| colour) {
        Some(code) => text.extend(["\u{1b}[", code, "m", &cell.text, "\u{1b}[0m"]),
        None => text.push_str(&cell.text),
    }
}

fn shorten(text: &mut String, widest: usize) {
    if text.width() <= widest {
        return;
    }
    let mut taken = 0;
    let fits = text.char_indices().find(|(_, letter)| {
        taken += letter.width().unwrap_or(0);
        taken >= widest
    });
    if let Some((at, _)) = fits {
        text.truncate(at);
        text.push('…');
    }
}

/// Breaks at spaces; a word that is wider than a line is broken anywhere.
pub(crate) fn wrap(text: &str, space: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let gap = usize::from(used > 0);
        if used > 0 && used + gap + word.width() > space {
            lines.push(String::new());
            used = 0;
        } else if gap > 0 {
            if let Some(line) = lines.last_mut() {
                line.push(' ');
            }
            used += 1;
        }
        for letter in word.chars() {
            let wide = letter.width().unwrap_or(0);
            if used + wide > space && used > 0 {
                lines.push(String::new());
                used = 0;
            }
            if let Some(line) = lines.last_mut() {
                line.push(letter);
            }
            used += wide;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<[Cell; 3]> {
        vec![
            ["a".into(), Cell::coloured("fresh", Colour::Good), "all is well today".into()],
            ["日本語".into(), "x".into(), "".into()],
        ]
    }

    #[test]
    fn aligns_wide_letters_and_leaves_no_trailing_space() {
        assert_eq!(
            render(["NAME", "STATE", "WHY"], rows(), None, false),
            "NAME    STATE  WHY\na       fresh  all is well today\n日本語  x\n"
        );
    }

    #[test]
    fn wraps_the_last_column_on_a_terminal() {
        let long = || -> Vec<[Cell; 2]> { vec![["n".into(), "one two three four five six seven".into()]] };
        assert_eq!(
            render(["N", "WHY"], long(), Some(28), false),
            "N  WHY\nn  one two three four five\n   six seven\n"
        );
        assert_eq!(
            render(["N", "WHY"], long(), Some(20), false),
            "N  WHY\nn\n  one two three four\n  five six seven\n"
        );
    }

    #[test]
    fn shortens_names_on_a_terminal_only() {
        let name = "n".repeat(40);
        let table = |width| render(["N", "W"], vec![[Cell::from(&name), "w".into()]], width, false);
        assert!(table(None).contains(&name));
        assert!(table(Some(80)).contains(&format!("{}…", "n".repeat(31))));
    }

    #[test]
    fn colours_when_asked() {
        assert!(render(["N", "S", "W"], rows(), None, true).contains("\u{1b}[32mfresh\u{1b}[0m  all"));
    }
}
