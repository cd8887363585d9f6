//! The icon's pictures as `cargo xtask icons` has drawn them: in every size that panels ask for, so that nothing is
//! scaled, and as a template for macOS.

use super::super::Icon;
use png::{ColorType, Decoder};
use std::io::Cursor;

/// Four bytes a pixel: red, green, blue, and how much of it is seen.
pub(super) struct Picture {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

impl Picture {
    /// `None` where it is not such a picture; those of this program are.
    fn of(png: &[u8]) -> Option<Self> {
        let mut read = Decoder::new(Cursor::new(png)).read_info().ok()?;
        let mut rgba = vec![0; read.output_buffer_size()?];
        let frame = read.next_frame(&mut rgba).ok()?;
        let whole = frame.color_type == ColorType::Rgba && frame.bit_depth == png::BitDepth::Eight;
        whole.then_some(Self { width: frame.width, height: frame.height, rgba })
    }
}

macro_rules! drawn {
    ($state:literal, $kind:literal) => {
        include_bytes!(concat!("../../../../../icons/tray/", $state, "-", $kind, ".png")).as_slice()
    };
}

macro_rules! of_each_state {
    ($icon:expr, $pictures:ident) => {
        match $icon {
            Icon::Well => $pictures!("well"),
            Icon::Attention => $pictures!("attention"),
            Icon::Action => $pictures!("action"),
            Icon::Paused => $pictures!("paused"),
            Icon::Offline => $pictures!("offline"),
        }
    };
}

/// For a panel that takes what fits it, from the smallest to the largest.
#[cfg(target_os = "linux")]
pub(super) fn all(icon: Icon) -> Vec<Picture> {
    macro_rules! sizes {
        ($state:literal) => {
            [
                drawn!($state, "16"),
                drawn!($state, "22"),
                drawn!($state, "24"),
                drawn!($state, "32"),
                drawn!($state, "48"),
                drawn!($state, "64"),
            ]
        };
    }
    of_each_state!(icon, sizes).into_iter().filter_map(Picture::of).collect()
}

/// macOS paints a template in the colour of its menu bar.
#[cfg(target_os = "macos")]
pub(super) fn one(icon: Icon) -> Option<Picture> {
    macro_rules! template {
        ($state:literal) => {
            drawn!($state, "template")
        };
    }
    Picture::of(of_each_state!(icon, template))
}

/// Windows scales the one that it is given to 16, 24 or 32.
#[cfg(windows)]
pub(super) fn one(icon: Icon) -> Option<Picture> {
    macro_rules! large {
        ($state:literal) => {
            drawn!($state, "32")
        };
    }
    Picture::of(of_each_state!(icon, large))
}
