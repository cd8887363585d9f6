//! `cargo xtask icons`: draws every icon from its source, in every size. With `--check`, only says which drawn files
//! are not what their sources would give. Knows where sources and drawings stand, and in which sizes they are wanted.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

mod app;
mod draw;
mod tray;

use std::path::PathBuf;
use std::process::ExitCode;

/// A file that is drawn, and what belongs into it.
struct Drawing {
    /// Within `icons/`.
    file: String,
    bytes: Vec<u8>,
}

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let check = std::env::args().nth(1).is_some_and(|arg| arg == "--check");
    let done = if check { stale() } else { draw() };
    match done {
        Ok(files) if check && !files.is_empty() => {
            eprintln!(
                "Not as their sources have them: {}. `cargo xtask icons` draws them.",
                files.join(", ")
            );
            ExitCode::FAILURE
        }
        Ok(files) => {
            files.iter().for_each(|file| println!("{file}"));
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn all() -> Result<Vec<Drawing>, Failure> {
    let mut all = tray::drawings(&folder())?;
    all.extend(app::drawings(&folder())?);
    Ok(all)
}

/// Writes what is not there yet, or not so. Answers with it.
fn draw() -> Result<Vec<String>, Failure> {
    let mut written = Vec::new();
    for Drawing { file, bytes } in all()? {
        let path = folder().join(&file);
        if std::fs::read(&path).ok().as_ref() != Some(&bytes) {
            std::fs::write(path, bytes)?;
            written.push(file);
        }
    }
    Ok(written)
}

/// The files that are missing or differ, and those that nothing draws any more.
fn stale() -> Result<Vec<String>, Failure> {
    let all = all()?;
    let differs = |one: &&Drawing| std::fs::read(folder().join(&one.file)).ok().as_ref() != Some(&one.bytes);
    let mut stale: Vec<String> = all.iter().filter(differs).map(|one| one.file.clone()).collect();
    for part in ["app", "tray"] {
        for entry in std::fs::read_dir(folder().join(part))? {
            let file = format!("{part}/{}", entry?.file_name().to_string_lossy());
            if !file.ends_with(".svg") && !all.iter().any(|one| one.file == file) {
                stale.push(file);
            }
        }
    }
    Ok(stale)
}

/// As cargo tells it now: the clone may have been moved since this was built.
fn folder() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from)
}

#[cfg(test)]
mod tests {
    // Elsewhere the last bit of a colour may be another.
    #[cfg(all(target_os = "linux", target_arch = "x86_64"))]
    #[test]
    #[allow(clippy::unwrap_used, reason = "a test fails by stopping")]
    fn what_is_drawn_is_what_the_sources_give() {
        assert_eq!(super::stale().unwrap(), Vec::<String>::new(), "`cargo xtask icons` draws them");
    }
}
