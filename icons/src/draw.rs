//! From a source to a picture. Knows nothing of what is drawn.

use crate::Failure;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// The SVG as a square of so many pixels, with these rules of style on top of its own.
pub(crate) fn square(svg: &str, style: &str, side: u32) -> Result<Pixmap, Failure> {
    let options = Options { style_sheet: Some(style.to_owned()), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let mut picture = Pixmap::new(side, side).ok_or("a picture has a size")?;
    let times = side as f32 / tree.size().width();
    resvg::render(&tree, Transform::from_scale(times, times), &mut picture.as_mut());
    Ok(picture)
}

/// Its bytes as RGBA, not multiplied with their alpha.
pub(crate) fn rgba(picture: &Pixmap) -> Vec<u8> {
    let straight = picture.pixels().iter().map(|pixel| pixel.demultiply());
    straight.flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]).collect()
}

pub(crate) fn png(picture: &Pixmap) -> Result<Vec<u8>, Failure> {
    Ok(picture.encode_png()?)
}
