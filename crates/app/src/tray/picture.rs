//! The icon as a picture, with the count of what needs the person on it.

use std::io::Cursor;
use std::sync::OnceLock;

/// Width, height and the pixels, each of four bytes: alpha, red, green, blue.
pub(super) type Pixmap = (i32, i32, Vec<u8>);

const SMALL: &[u8] = include_bytes!("../../../../icons/32x32.png");
const LARGE: &[u8] = include_bytes!("../../../../icons/128x128.png");
/// Amber is for what needs the person; what stands on it is nearly black.
const AMBER: [u8; 4] = [255, 0xf2, 0xa9, 0x3b];
const INK: [u8; 4] = [255, 0x1d, 0x1a, 0x14];
/// Rows of three points each, from the top.
const DIGITS: [[u8; 5]; 11] = [
    [7, 5, 5, 5, 7],
    [2, 6, 2, 2, 7],
    [7, 1, 7, 4, 7],
    [7, 1, 7, 1, 7],
    [5, 5, 7, 1, 1],
    [7, 4, 7, 1, 7],
    [7, 4, 7, 5, 7],
    [7, 1, 1, 1, 1],
    [7, 5, 7, 5, 7],
    [7, 5, 7, 1, 7],
    // A plus: more than nine.
    [0, 2, 7, 2, 0],
];

/// The icon in two sizes.
pub(super) fn pictures(count: u32) -> Vec<Pixmap> {
    static PLAIN: OnceLock<Vec<Pixmap>> = OnceLock::new();
    let plain = PLAIN.get_or_init(|| [SMALL, LARGE].into_iter().filter_map(decoded).collect());
    plain.iter().cloned().map(|picture| marked(picture, count)).collect()
}

fn decoded(file: &[u8]) -> Option<Pixmap> {
    let mut reader = png::Decoder::new(Cursor::new(file)).read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut pixels).ok()?;
    if info.color_type != png::ColorType::Rgba || info.bit_depth != png::BitDepth::Eight {
        return None;
    }
    for pixel in pixels.chunks_exact_mut(4) {
        pixel.rotate_right(1);
    }
    Some((i32::try_from(info.width).ok()?, i32::try_from(info.height).ok()?, pixels))
}

/// A plate in the lower corner with the count on it, up to nine.
fn marked((width, height, mut pixels): Pixmap, count: u32) -> Pixmap {
    let signs: &[usize] = match count {
        0 => return (width, height, pixels),
        1..=9 => &[usize::try_from(count).unwrap_or(0)],
        _ => &[9, 10],
    };
    let (wide, high) = (usize::try_from(width).unwrap_or(0), usize::try_from(height).unwrap_or(0));
    let point = wide / 16;
    let (plate_wide, plate_high) = ((signs.len() * 4 + 1) * point, 7 * point);
    let (left, top) = (wide.saturating_sub(plate_wide), high.saturating_sub(plate_high));
    let mut put = |x: usize, y: usize, colour: [u8; 4]| {
        let at = (y * wide + x) * 4;
        if let Some(pixel) = pixels.get_mut(at..at + 4) {
            pixel.copy_from_slice(&colour);
        }
    };
    for (x, y) in (0..plate_high).flat_map(|y| (0..plate_wide).map(move |x| (x, y))) {
        let (column, row) = (x / point, y / point);
        let sign = signs.get(column.saturating_sub(1) / 4).and_then(|sign| DIGITS.get(*sign));
        let line = sign.and_then(|sign| sign.get(row.checked_sub(1)?)).copied().unwrap_or(0);
        let of_sign = column.checked_sub(1).map(|column| column % 4).filter(|column| *column < 3);
        let ink = of_sign.is_some_and(|column| (line >> (2 - column)) & 1 == 1);
        put(left + x, top + y, if ink { INK } else { AMBER });
    }
    (width, height, pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lower right quarter of the small picture, a sign for each point of the plate.
    fn drawn(count: u32) -> Vec<String> {
        let (wide, _, pixels) = pictures(count).remove(0);
        let wide = usize::try_from(wide).unwrap();
        let sign = |x: usize, y: usize| match &pixels[(y * wide + x) * 4..][..4] {
            pixel if *pixel == AMBER => '.',
            pixel if *pixel == INK => '#',
            _ => ' ',
        };
        (9..16).map(|row| (7..16).map(|column| sign(column * 2, row * 2)).collect()).collect()
    }

    #[test]
    fn the_count_stands_on_the_icon() {
        assert_eq!(pictures(0).len(), 2);
        assert!(drawn(0).concat().chars().all(|sign| sign == ' '));
        let two = ["    .....", "    .###.", "    ...#.", "    .###.", "    .#...", "    .###.", "    ....."];
        assert_eq!(drawn(2), two);
        let more =
            [".........", ".###.....", ".#.#..#..", ".###.###.", "...#..#..", ".###.....", "........."];
        assert_eq!(drawn(12), more);
        assert_eq!(drawn(10), drawn(400));
    }
}
