//! `turnglass man`: the manual pages, from the same words as `--help`.

use crate::args::Args;
use crate::output;
use clap::CommandFactory;
use clap_mangen::Man;
use std::path::Path;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

pub(crate) fn run(dir: Option<&Path>) -> Result<u8, Problem> {
    // Whoever reads a manual has no need of another way to it.
    let command = Args::command().name("turnglass").disable_help_subcommand(true);
    let Some(dir) = dir else {
        let mut page = Vec::new();
        let rendered = Man::new(command).render(&mut page);
        rendered.map_err(|why| Problem::failed(text!("man-page-unwritable", %why)))?;
        return output::answer(&String::from_utf8_lossy(&page)).map(|()| 0);
    };
    let written = std::fs::create_dir_all(dir).and_then(|()| clap_mangen::generate_to(command, dir));
    written.map_err(|why| {
        Problem::failed(text!("man-pages-unwritable", dir = %dir.display(), %why))
            .hint(text!("man-pages-unwritable-hint"))
    })?;
    output::say(text!("man-pages-written", dir = %dir.display()));
    Ok(0)
}
