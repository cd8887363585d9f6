//! `turnglass man`: the manual pages, from the same words as `--help`.

use crate::args::Args;
use crate::nearest::nearest;
use crate::output;
use clap::CommandFactory;
use clap_mangen::Man;
use std::path::{Path, PathBuf};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

pub(crate) fn run(verbs: &[PathBuf], to: Option<&Path>) -> Result<u8, Problem> {
    // Whoever reads a manual has no need of another way to it.
    let command = Args::command().name("turnglass").disable_help_subcommand(true);
    match (to, verbs) {
        (Some(dir), _) => write(command, dir),
        // No verb is a path: before `--to`, a directory was named so.
        (None, [dir]) if dir.components().count() > 1 || dir.is_absolute() => write(command, dir),
        (None, verbs) => print(command, verbs),
    }
}

fn print(mut command: clap::Command, verbs: &[PathBuf]) -> Result<u8, Problem> {
    command.build();
    let mut page = &command;
    for verb in verbs {
        page = page.find_subcommand(verb).ok_or_else(|| no_verb(page, verb))?;
    }
    let mut text = Vec::new();
    let rendered = Man::new(page.clone()).render(&mut text);
    rendered.map_err(|why| Problem::failed(text!("man-page-unwritable", %why)))?;
    output::answer(&String::from_utf8_lossy(&text)).map(|()| 0)
}

fn no_verb(command: &clap::Command, verb: &Path) -> Problem {
    let given = verb.to_string_lossy();
    let known: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let meant =
        Text::listed(nearest(&given, known.into_iter()).into_iter().map(|name| text!("quoted", name)));
    let meant = (!meant.is_empty()).then(|| text!("did-you-mean", names = meant));
    let hint = text!("man-no-verb-hint", dir = %given);
    Problem::usage(text!("man-no-verb", verb = %given)).hint(Text::joined(meant.into_iter().chain([hint])))
}

fn write(command: clap::Command, dir: &Path) -> Result<u8, Problem> {
    let written = std::fs::create_dir_all(dir).and_then(|()| clap_mangen::generate_to(command, dir));
    written.map_err(|why| {
        Problem::failed(text!("man-pages-unwritable", dir = %dir.display(), %why))
            .hint(text!("man-pages-unwritable-hint"))
    })?;
    output::say(text!("man-pages-written", dir = %dir.display()));
    Ok(0)
}
