//! The program's own icon: one source for what is looked at, another for what is only glanced at.

use crate::{Drawing, Failure, draw};
use icns::{IconFamily, Image, PixelFormat};
use ico::{IconDir, IconDirEntry, IconImage, ResourceType};
use std::path::Path;

/// Up to this size the small drawing is used, which has fewer and thicker lines.
const GLANCED_AT: u32 = 48;

/// The sizes in which Linux shows icons, as `src-tauri/tauri.conf.json` names them; the bundler reads `@2x` as twice as large.
const PNGS: [(&str, u32); 8] = [
    ("16x16.png", 16),
    ("24x24.png", 24),
    ("32x32.png", 32),
    ("48x48.png", 48),
    ("64x64.png", 64),
    ("128x128.png", 128),
    ("128x128@2x.png", 256),
    ("icon.png", 512),
];
/// The sizes in which Windows shows icons.
const ICO: [u32; 7] = [16, 24, 32, 48, 64, 128, 256];
/// The sizes in which macOS shows icons.
const ICNS: [u32; 6] = [16, 32, 128, 256, 512, 1024];

pub(crate) fn drawings(folder: &Path) -> Result<Vec<Drawing>, Failure> {
    let large = std::fs::read_to_string(folder.join("app.svg"))?;
    let small = std::fs::read_to_string(folder.join("app-small.svg"))?;
    let picture = |side: u32| draw::square(if side <= GLANCED_AT { &small } else { &large }, "", side);
    let mut all = Vec::new();
    for (name, side) in PNGS {
        all.push(Drawing { file: format!("app/{name}"), bytes: draw::png(&picture(side)?)? });
    }
    let mut windows = IconDir::new(ResourceType::Icon);
    for side in ICO {
        let image = IconImage::from_rgba_data(side, side, draw::rgba(&picture(side)?));
        windows.add_entry(IconDirEntry::encode(&image)?);
    }
    let mut bytes = Vec::new();
    windows.write(&mut bytes)?;
    all.push(Drawing { file: "app/icon.ico".into(), bytes });

    let mut macos = IconFamily::new();
    for side in ICNS {
        macos.add_icon(&Image::from_data(PixelFormat::RGBA, side, side, draw::rgba(&picture(side)?))?)?;
    }
    let mut bytes = Vec::new();
    macos.write(&mut bytes)?;
    all.push(Drawing { file: "app/icon.icns".into(), bytes });
    Ok(all)
}
