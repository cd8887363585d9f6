//! Where a refresh token goes that the provider put in the old one's place: into a file, to a command, or, when nobody
//! takes it, onto the terminal, sealed under the old one.

use crate::args::OnceArgs;
use crate::output;
use std::path::Path;
use std::time::Duration;
use turnglass::command::{Base, Command, How};
use turnglass::once::sealed;
use turnglass_core::hook::Program;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::file;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::Millis;

/// A command has so long, and is run so often until it succeeds.
const LIMIT: Duration = Duration::from_secs(60);
const TRIES: u64 = 3;
const PAUSE: Duration = Duration::from_secs(2);

pub(super) struct Keeping<'a> {
    command: Option<&'a str>,
    file: Option<&'a Path>,
    /// The file was there before, e.g. because the refresh token was read from it: it stays.
    filed_before: bool,
    /// Variables that hold secrets, and are for nobody else.
    secret_vars: Vec<String>,
    provider: &'a str,
}

pub(super) enum Kept {
    Well,
    Nowhere(Problem),
}

impl<'a> Keeping<'a> {
    /// What can be wrong is found before anything is spent.
    pub(super) fn prepare(args: &'a OnceArgs, provider: &'a str) -> Result<Self, Problem> {
        let keeping = Self {
            command: args.on_rotate.as_deref(),
            file: args.rotated_file.as_deref(),
            filed_before: args.rotated_file.as_deref().is_some_and(Path::exists),
            secret_vars: [&args.refresh_token_env, &args.client_secret_env]
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
            provider,
        };
        if let Some(file) = keeping.file {
            file::has_place(file).map_err(|why| {
                Problem::usage(text!("file-unwritten", file = %file.display(), %why))
                    .hint(text!("rotated-file-hint"))
            })?;
        }
        if keeping.command.is_some()
            && let How::NotStarted(why) = keeping.by_shell("exit 0", Some(&Secret::new("")), None).run().how
        {
            return Err(Problem::usage(text!("rotated-no-shell", why)).hint(text!("rotated-no-shell-hint")));
        }
        Ok(keeping)
    }

    pub(super) fn somewhere(&self) -> bool {
        self.command.is_some() || self.file.is_some()
    }

    /// The file first: it holds the token until the command has it. `pages` is where the answer lies sealed meanwhile.
    pub(super) fn keep(
        &self,
        new: &Secret,
        old: Option<&Secret>,
        ends_at: Option<Millis>,
        pages: Option<&Path>,
    ) -> Kept {
        // An earlier call that was ended in the middle may have put it there.
        let mut stays = self.filed_before;
        let filed = self.file.map(|file| {
            stays &= std::fs::read(file).is_ok_and(|there| there != new.expose().as_bytes());
            file::place(file, new.expose().as_bytes(), true).map(|()| file)
        });
        let mut why = match &filed {
            Some(Err(why)) => Some(text!("rotated-not-filed", %why)),
            _ => None,
        };
        if let Some(line) = self.command {
            match self.run(line, new, ends_at) {
                Ok(()) => {
                    if let Some(Ok(file)) = filed
                        && !stays
                    {
                        // It did its part; the secret has a better place now.
                        let _ = std::fs::remove_file(file);
                    }
                    return Kept::Well;
                }
                Err(how) => {
                    why = Some(text!("rotated-not-run", how = how.says(), tries = TRIES));
                }
            }
        }
        match (filed, why) {
            (Some(Ok(_)), None) => Kept::Well,
            (Some(Ok(file)), Some(why)) => Kept::Nowhere(
                Problem::new(Code::Vault, why).hint(text!("rotated-in-file-hint", file = %file.display())),
            ),
            (_, why) => Kept::Nowhere(self.nowhere(why, new, old, pages)),
        }
    }

    fn nowhere(
        &self,
        why: Option<Text>,
        new: &Secret,
        old: Option<&Secret>,
        pages: Option<&Path>,
    ) -> Problem {
        let why = why.unwrap_or_else(|| text!("rotated-nowhere"));
        let problem = match old.and_then(|old| sealed(old, new)) {
            Some(text) => {
                output::say(text!("rotated-sealed"));
                output::line(&text);
                Problem::new(Code::Vault, why).hint(text!("rotated-sealed-hint"))
            }
            None => Problem::new(Code::Vault, why).hint(text!("rotated-sign-in-hint")),
        };
        if let Some(directory) = pages {
            output::say(text!("rotated-page", directory = %directory.display()));
        }
        problem
    }

    /// Until it succeeds. What it says goes to standard error: standard output is for the token.
    fn run(&self, line: &str, new: &Secret, ends_at: Option<Millis>) -> Result<(), How> {
        let mut tried = 0;
        loop {
            let ended = self.by_shell(line, Some(new), ends_at).run();
            for line in ended.out.lines().chain(ended.err.lines()) {
                output::line(line);
            }
            tried += 1;
            match ended.how {
                How::Code(0) => {
                    output::say(text!("rotated-handed-on"));
                    return Ok(());
                }
                how if tried == TRIES => return Err(how),
                how => output::say(text!("rotated-run-again", how = how.says())),
            }
            std::thread::sleep(PAUSE * u32::try_from(tried).unwrap_or(1));
        }
    }

    fn by_shell(&self, line: &str, new: Option<&Secret>, ends_at: Option<Millis>) -> Command {
        let mut facts =
            vec![("TURNGLASS_EVENT", "rotated".to_owned()), ("TURNGLASS_PROVIDER", self.provider.to_owned())];
        facts.extend(ends_at.and_then(|at| Some(("TURNGLASS_EXPIRES_AT", crate::words::rfc3339(at)?))));
        Command {
            program: Program::Shell(line.to_owned()),
            env: Base::Without(self.secret_vars.clone()),
            facts,
            stdin: new.cloned(),
            hidden: Vec::new(),
            limit: LIMIT,
            dir: None,
            keeps_open: None,
        }
    }
}
