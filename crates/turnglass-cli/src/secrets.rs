//! Where secrets come from: standard input, a file, a named environment variable, or a prompt that shows nothing.
//! What is asked for and is no secret is shown.

use crate::hidden::Hidden;
use std::collections::BTreeMap;
use std::io::{self, BufRead, IsTerminal, Read};
use std::path::{Path, PathBuf};
use turnglass_protocol::account::ClientCertificate;
use turnglass_protocol::error::Problem;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use zeroize::Zeroizing;

/// Longer than any token that was ever seen.
const LONGEST: u64 = 1 << 20;

/// The secrets that people bring.
#[derive(Clone, Copy)]
pub(crate) enum Secrets {
    Client,
    /// May be left out, for there is a way without it.
    ClientOrCode,
    RefreshToken,
    Token,
    RefusedToken,
    /// A value of the account's own that its provider asks for.
    Given,
}

impl Secrets {
    /// Within a sentence.
    fn name(self) -> Text {
        match self {
            Secrets::Client => text!("secret-client"),
            Secrets::ClientOrCode => text!("secret-client-or-code"),
            Secrets::RefreshToken => text!("secret-refresh-token"),
            Secrets::Token => text!("secret-token"),
            Secrets::RefusedToken => text!("secret-refused-token"),
            Secrets::Given => text!("secret-given"),
        }
    }

    /// At the beginning of a question.
    fn title(self) -> Text {
        match self {
            Secrets::Client => text!("ask-client-secret"),
            Secrets::ClientOrCode => text!("ask-client-secret-or-code"),
            Secrets::RefreshToken => text!("ask-refresh-token"),
            Secrets::Token => text!("ask-token"),
            Secrets::RefusedToken => text!("ask-refused-token"),
            Secrets::Given => text!("secret-given"),
        }
    }
}

pub(crate) enum Source<'a> {
    Stdin,
    Env(&'a str),
    File(&'a Path),
    Prompt,
}

/// Reads `what` from where the flags say; `None` where they say nothing.
pub(crate) fn brought(
    stdin: bool,
    env: &Option<String>,
    file: &Option<PathBuf>,
    what: Secrets,
) -> Result<Option<Secret>, Problem> {
    let source = match (stdin, env, file) {
        (true, ..) => Source::Stdin,
        (_, Some(name), _) => Source::Env(name),
        (.., Some(path)) => Source::File(path),
        _ => return Ok(None),
    };
    read(&source, what).map(Some)
}

/// Reads it. White space around it is no part of it.
pub(crate) fn read(source: &Source<'_>, what: Secrets) -> Result<Secret, Problem> {
    let text = match source {
        Source::Stdin if io::stdin().is_terminal() => return prompt(what),
        Source::Prompt => return prompt(what),
        Source::Stdin => from(io::stdin().lock(), &text!("input-named"))?,
        Source::File(path) => {
            let named = Text::from(path.display().to_string());
            let file = std::fs::File::open(path)
                .map_err(|error| Problem::usage(text!("file-unreadable", file = &named, why = %error)))?;
            from(file, &named)?
        }
        Source::Env(name) => match std::env::var(name) {
            Ok(value) => value,
            Err(std::env::VarError::NotPresent) => {
                return Err(Problem::usage(text!("variable-unset", %name))
                    .hint(text!("variable-unset-hint", what = what.name())));
            }
            Err(std::env::VarError::NotUnicode(_)) => {
                return Err(Problem::usage(text!("variable-no-text", %name)));
            }
        },
    };
    let whence = match source {
        Source::Env(name) => text!("secret-from-variable", %name),
        Source::File(path) => path.display().to_string().into(),
        Source::Stdin | Source::Prompt => text!("secret-from-input"),
    };
    let secret = Secret::some(text)
        .ok_or_else(|| Problem::usage(text!("secret-empty", what = what.name(), whence = &whence)))?;
    // Two lines where one was meant, or a whole file of another sort.
    let may_be_key = matches!(what, Secrets::Client | Secrets::Given) && is_key(secret.expose());
    if secret.expose().trim().contains(char::is_control) && !may_be_key {
        return Err(Problem::usage(text!("secret-two-lines", what = what.name(), whence = &whence))
            .hint(text!("secret-two-lines-hint")));
    }
    Ok(secret)
}

/// A private key has lines: PEM, or a JWK.
fn is_key(text: &str) -> bool {
    text.starts_with("-----BEGIN ") || (text.starts_with('{') && text.contains("\"kty\""))
}

/// The secret values of an account, each from the variable that is named for it.
pub(crate) fn given(named: &[(String, String)]) -> Result<BTreeMap<String, Secret>, Problem> {
    let read = |(name, variable): &(String, String)| {
        Ok((name.clone(), read(&Source::Env(variable), Secrets::Given)?))
    };
    named.iter().map(read).collect()
}

/// A client's certificate with its key, from one file or two. The keeper says whether they are what they should be.
pub(crate) fn certificate(
    file: Option<&Path>,
    key: Option<&Path>,
) -> Result<Option<ClientCertificate>, Problem> {
    let Some(file) = file else { return Ok(None) };
    let read = |path: &Path| {
        let named = Text::from(path.display().to_string());
        let file = std::fs::File::open(path)
            .map_err(|error| Problem::usage(text!("file-unreadable", file = &named, why = %error)))?;
        // What is no text is another form of the same.
        let text = from(file, &named)
            .map_err(|problem| problem.hint(text!("client-certificate-unreadable-hint")))?;
        Ok(Zeroizing::new(text))
    };
    let (certificate, key) = (read(file)?, key.map(read).transpose()?);
    let parts = [certificate.as_str(), key.as_ref().map_or("", |key| key.as_str())];
    Ok(Some(ClientCertificate::new(Secret::new(parts.join("\n")))))
}

/// Asks for what is typed unseen.
pub(crate) fn ask_hidden(title: &Text) -> Result<Option<Secret>, Problem> {
    let what = Secrets::Given.name();
    let answer = Hidden::begin().ask(&text!("ask-hidden", title));
    let answer = answer.map_err(|error| Problem::usage(text!("secret-prompt-failed", what, why = %error)))?;
    Ok(Secret::some(answer))
}

fn from(reader: impl Read, named: &Text) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    reader
        .take(LONGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::usage(text!("file-unreadable", file = named, why = %error)))?;
    if bytes.len() as u64 > LONGEST {
        return Err(Problem::usage(text!("input-too-long", named)));
    }
    // Editors and shells of Windows put a mark before a text, which is no part of a secret.
    let text = String::from_utf8(bytes).map_err(|_| Problem::usage(text!("input-no-text", named)))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn prompt(what: Secrets) -> Result<Secret, Problem> {
    prompt_some(what)?.ok_or_else(|| Problem::usage(text!("secret-none-given", what = what.name())))
}

/// Asks for what may be left out.
pub(crate) fn prompt_some(what: Secrets) -> Result<Option<Secret>, Problem> {
    let question = text!("ask-hidden", title = what.title());
    let text = Hidden::begin()
        .ask(&question)
        .map_err(|error| Problem::usage(text!("secret-prompt-failed", what = what.name(), why = %error)))?;
    Ok(Secret::some(text))
}

/// Asks for what is no secret. `None` for an empty line.
pub(crate) fn ask(title: Text) -> Result<Option<String>, Problem> {
    crate::output::prompt(text!("ask", title));
    let mut line = String::new();
    io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Problem::usage(text!("input-unreadable", why = %error)))?;
    Ok(Some(line.trim().to_owned()).filter(|line| !line.is_empty()))
}

/// As [`ask`], where there is somebody to ask.
pub(crate) fn ask_here(title: Text) -> Result<Option<String>, Problem> {
    if crate::output::terminal() { ask(title) } else { Ok(None) }
}
