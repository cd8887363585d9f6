//! A QR code as text: two rows of it in each line, as half blocks. It is drawn dark on light whatever the terminal's
//! colours are, where these may be set, and with the margin that readers need.

/// Modules on each side that stay light (ISO 18004 asks for four).
const MARGIN: usize = 4;

/// `rows` hold `1` for each dark module. `None` when there is none, or the terminal is too narrow.
pub(super) fn draw(rows: &[String], width: usize) -> Option<Vec<String>> {
    let side = rows.first()?.len();
    if side + 2 * MARGIN > width || rows.iter().any(|row| row.len() != side) {
        return None;
    }
    let dark = |x: usize, y: usize| {
        let (x, y) = (x.checked_sub(MARGIN)?, y.checked_sub(MARGIN)?);
        Some(*rows.get(y)?.as_bytes().get(x)? == b'1')
    };
    let is_dark = |x, y| dark(x, y).unwrap_or(false);
    let height = rows.len() + 2 * MARGIN;
    let line = |y: usize| {
        let half = |x| match (is_dark(x, y), is_dark(x, y + 1)) {
            (false, false) => '█',
            (false, true) => '▀',
            (true, false) => '▄',
            (true, true) => ' ',
        };
        (0..side + 2 * MARGIN).map(half).collect()
    };
    Some((0..height).step_by(2).map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn two_rows_stand_in_a_line() {
        let rows = ["101", "100", "011"].map(str::to_owned);
        let drawn = draw(&rows, 11).unwrap();
        let full = "█".repeat(11);
        assert_eq!(drawn, [&full, &full, "████ █▄████", "█████▄▄████", &full, &full]);
        assert_eq!(draw(&rows, 10), None, "it would be broken into pieces");
        assert_eq!(draw(&[], 80), None);
    }
}
