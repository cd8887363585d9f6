//! `cargo xtask fuzz`: throws anything at the places where Turnglass reads what others wrote, one target after the
//! other, each for so many minutes. The targets and what must hold stand in `fuzz/`.

use crate::{step, tree};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Each target and the words that help it.
const TARGETS: [(&str, Option<&str>); 10] = [
    ("answer", Some("json")),
    ("reply", Some("json")),
    ("metadata", Some("json")),
    ("jwt", Some("json")),
    ("providers", Some("yaml")),
    ("import", Some("yaml")),
    ("frame", Some("json")),
    ("sealed", Some("json")),
    ("wait", None),
    ("span", None),
];

pub fn fuzz(args: &[String]) -> Result<(), String> {
    let (minutes, names) = asked(args)?;
    setup()?;
    let mut found = Vec::new();
    let mut lines = Vec::new();
    for (name, words) in
        TARGETS.iter().filter(|(name, _)| names.is_empty() || names.iter().any(|n| n == name))
    {
        step::section(&format!("{name}, {minutes} min"));
        // What is new goes into `found`; the kept corpus stays as it is until somebody chooses from there.
        let news = folder().join("found").join(name);
        std::fs::create_dir_all(&news).map_err(|why| format!("{} cannot be made: {why}.", news.display()))?;
        let mut run = cargo_fuzz(&["run", name]);
        run.arg(news).arg(folder().join("corpus").join(name)).arg("--");
        run.args(["-print_final_stats=1", "-timeout=10", "-rss_limit_mb=3000", "-max_len=8192"]);
        run.arg(format!("-max_total_time={}", minutes * 60));
        if let Some(words) = words {
            run.arg(format!("-dict={}", folder().join("dicts").join(format!("{words}.dict")).display()));
        }
        let (well, runs) = watched(&mut run)?;
        lines.push(format!("{} {name}: {runs} runs", if well { "ok    " } else { "FAILED" }));
        if !well {
            found.push(*name);
        }
    }
    println!("\n{}", lines.join("\n"));
    if found.is_empty() {
        Ok(())
    } else {
        Err(format!("Findings in {}: see fuzz/artifacts.", found.join(", ")))
    }
}

fn asked(args: &[String]) -> Result<(u64, Vec<String>), String> {
    let (mut minutes, mut names) = (1, Vec::new());
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if arg == "--minutes" {
            let given = args.next().and_then(|given| given.parse().ok()).filter(|minutes| *minutes > 0);
            minutes = given.ok_or("Write `--minutes N`, a whole number.")?;
        } else if TARGETS.iter().any(|(name, _)| name == arg) {
            names.push(arg.clone());
        } else {
            let known: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
            return Err(format!("There is no target `{arg}`. There are {}.", known.join(", ")));
        }
    }
    Ok((minutes, names))
}

fn folder() -> PathBuf {
    tree::root().join("fuzz")
}

/// A nightly compiler, which knows the instruments, and cargo-fuzz, from crates.io.
fn setup() -> Result<(), String> {
    if tree::program("rustup").is_none() {
        return Err("Please install rustup (https://rustup.rs): fuzzing wants a nightly compiler.".into());
    }
    if step::answer("rustup", &["run", "nightly", "rustc", "--version"]).is_none() {
        println!("nightly: the compiler that knows the fuzzer's instruments");
        step::must(Command::new("rustup").args(["toolchain", "install", "nightly", "--profile", "minimal"]))?;
    }
    if step::answer("rustup", &["run", "nightly", "cargo", "fuzz", "--version"]).is_none() {
        println!("cargo-fuzz: runs the fuzzer");
        step::must(&mut step::cargo(&["install", "cargo-fuzz", "--locked"]))?;
    }
    Ok(())
}

fn cargo_fuzz(args: &[&str]) -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", "nightly", "cargo", "fuzz"]).args(args).current_dir(tree::root());
    // It is a workspace of its own with a target folder of its own.
    command.env_remove("CARGO_TARGET_DIR").env_remove("CARGO");
    command
}

/// Whether it ended well, and how many runs it counted. Shows what is worth reading of the fuzzer's many lines.
fn watched(command: &mut Command) -> Result<(bool, u64), String> {
    println!("$ {}", step::words(command));
    let spawned = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
    let mut child = spawned.map_err(|why| format!("It did not start: {why}."))?;
    let mut runs = 0;
    if let Some(stderr) = child.stderr.take() {
        for line in BufReader::new(stderr).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            if let Some(count) = line.strip_prefix("stat::number_of_executed_units:") {
                runs = count.trim().parse().unwrap_or(0);
            }
            // `#123 NEW cov: …` comes by the thousand.
            if !line.starts_with('#') && !line.trim().is_empty() {
                println!("{line}");
            }
        }
    }
    let status = child.wait().map_err(|why| why.to_string())?;
    Ok((status.success(), runs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_its_file_its_corpus_and_its_words() {
        for (name, words) in TARGETS {
            assert!(folder().join("targets").join(format!("{name}.rs")).is_file(), "{name}");
            assert!(folder().join("corpus").join(name).is_dir(), "{name}");
            assert!(
                words.is_none_or(|words| folder().join(format!("dicts/{words}.dict")).is_file()),
                "{name}"
            );
        }
        let targets = std::fs::read_dir(folder().join("targets")).map_or(0, Iterator::count);
        assert_eq!(targets, TARGETS.len());
    }

    #[test]
    fn minutes_and_names_are_read() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(asked(&[]), Ok((1, Vec::new())));
        assert_eq!(asked(&words("--minutes 10 jwt span")), Ok((10, words("jwt span"))));
        assert!(asked(&words("--minutes")).is_err() && asked(&words("nothing")).is_err());
    }
}
