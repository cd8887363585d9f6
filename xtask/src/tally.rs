//! Adds up what test programs say of themselves. Knows the closing lines of cargo test and vitest.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What has passed and what has not.
#[derive(Default, Debug, PartialEq, Eq, Clone, Copy)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
    /// Tests that said so themselves, and that the closing line to come counts among those that passed.
    said_skipped: u32,
}

impl Tally {
    /// The line that closes a run.
    pub fn line(self) -> String {
        let skipped = if self.skipped > 0 { format!(", {} skipped", self.skipped) } else { String::new() };
        format!("{} passed, {} failed{skipped}", self.passed, self.failed)
    }

    fn read(&mut self, line: &str) {
        let line = plain(line);
        if line.starts_with("skipped: ") {
            self.said_skipped += 1;
            self.skipped += 1;
            return;
        }
        let summary = line
            .strip_prefix("test result: ")
            .and_then(|rest| rest.split_once(". "))
            .map(|(_, counts)| counts)
            .or_else(|| line.trim_start().strip_prefix("Tests ").filter(|rest| rest.contains('(')));
        let words: Vec<&str> = summary.unwrap_or_default().split([' ', ';', '|']).collect();
        for pair in words.windows(2) {
            let Ok(count) = pair[0].parse::<u32>() else { continue };
            match pair[1] {
                "passed" => self.passed += count.saturating_sub(std::mem::take(&mut self.said_skipped)),
                "failed" => self.failed += count,
                "ignored" | "skipped" | "todo" => self.skipped += count,
                _ => {}
            }
        }
    }
}

/// Steps, how they went and how long they took.
#[derive(Default)]
pub struct Sum {
    pub tally: Tally,
    steps: Vec<(String, bool, Duration)>,
}

impl Sum {
    /// Runs a command that counts as one check.
    pub fn check(&mut self, name: &str, work: impl FnOnce() -> Result<(), String>) -> bool {
        crate::step::section(name);
        let begun_at = Instant::now();
        let done = work();
        if let Err(why) = &done {
            println!("{why}");
            self.tally.failed += 1;
        } else {
            self.tally.passed += 1;
        }
        self.steps.push((name.to_owned(), done.is_ok(), begun_at.elapsed()));
        done.is_ok()
    }

    /// Runs a test program: passes its output on and adds up what it says. One that fails without saying so counts too.
    pub fn tests(&mut self, name: &str, command: &mut Command) {
        crate::step::section(name);
        let begun_at = Instant::now();
        let mut said = Tally::default();
        let succeeded = match follow(command, &mut said) {
            Ok(succeeded) => succeeded,
            Err(why) => {
                println!("{why}");
                false
            }
        };
        if !succeeded && said.failed == 0 {
            said.failed = 1;
        }
        self.tally.passed += said.passed;
        self.tally.failed += said.failed;
        self.tally.skipped += said.skipped;
        self.steps.push((name.to_owned(), said.failed == 0, begun_at.elapsed()));
    }

    /// Prints every step and the closing line; an error when anything failed.
    pub fn close(self) -> Result<(), String> {
        println!();
        for (name, passed, took_for) in &self.steps {
            let mark = if *passed { "ok    " } else { "FAILED" };
            println!("{mark} {:>6.1} s  {name}", took_for.as_secs_f32());
        }
        println!("\n{}", self.tally.line());
        if self.tally.failed == 0 { Ok(()) } else { Err(String::new()) }
    }
}

fn follow(command: &mut Command, said: &mut Tally) -> Result<bool, String> {
    println!("$ {}", crate::step::words(command));
    let mut child =
        command.stdout(Stdio::piped()).spawn().map_err(|error| format!("It did not start: {error}."))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            said.read(&line);
            println!("{line}");
        }
    }
    Ok(child.wait().map_err(|error| error.to_string())?.success())
}

/// Without colours.
fn plain(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain + rest.trim_end_matches('\r')
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn reads_the_closing_lines_of_both() {
        let mut tally = Tally::default();
        tally.read(
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s",
        );
        tally.read("\u{1b}[2m      Tests \u{1b}[22m \u{1b}[31m2 failed\u{1b}[39m | \u{1b}[32m40 passed\u{1b}[39m (42)");
        tally.read("a test that prints 7 failed attempts");
        assert_eq!(tally, Tally { passed: 43, failed: 2, skipped: 1, said_skipped: 0 });
        assert_eq!(tally.line(), "43 passed, 2 failed, 1 skipped");
    }

    #[test]
    fn a_test_that_says_that_it_was_skipped_has_not_passed() {
        let mut tally = Tally::default();
        tally.read("skipped: owners::codex::it_asks_again: Codex is not here");
        tally.read(
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s",
        );
        assert_eq!(tally.line(), "2 passed, 0 failed, 1 skipped");
    }
}
