//! Every dialect that a provider is known to speak can be said in its YAML: each file in `providers/examples`, and each
//! built-in one, is read by the real code, which builds its requests and judges its answers as `examples/cases` say.
//! Asks nobody. The examples are written after the documentation that each names; the answers are made up.

mod case; // what a file in `examples/cases` says
mod page; // docs/reference/dialects.md
mod same; // whether what is sent is what was to be sent

use super::known::BUILT_IN;
use super::{Provider, Providers};
use crate::account::{Account, Grant};
use crate::discovery::Metadata;
use crate::exchange::{self, Outcome};
use crate::sign_in::Plan;
use crate::sign_in::browser::{AuthorizationRequest, AuthorizationResponse};
use case::{Case, Heard, Means, SignsIn};
use chrono::{DateTime, Utc};
use same::differs;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use turnglass_protocol::view::SignInWay;

const EXAMPLES: &str = "providers/examples";
const CASES: &str = "providers/examples/cases";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

/// A file that describes a provider, and what is known of it.
struct Dialect {
    /// Without its folder.
    file: String,
    text: String,
    provider: Arc<Provider>,
    built_in: bool,
}

/// The names of the YAML files in a folder, without `.yaml`.
fn names(folder: &str) -> BTreeSet<String> {
    let files =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    files.filter_map(|file| file.strip_suffix(".yaml").map(str::to_owned)).collect()
}

/// As a person would copy it into `providers.yaml`.
fn example(name: &str) -> Result<Dialect, String> {
    let file = format!("{name}.yaml");
    let text = std::fs::read_to_string(Path::new(EXAMPLES).join(&file)).unwrap().replace("\r\n", "\n");
    let providers = Providers::default().with_all_own(&file, &text).map_err(|why| why.to_string())?;
    let provider = providers.get(name).ok_or_else(|| format!("{file}: it is called otherwise"))?.clone();
    match providers.iter().count() {
        1 => Ok(Dialect { file, text, provider, built_in: false }),
        more => Err(format!("{file}: {more} providers")),
    }
}

fn built_in() -> impl Iterator<Item = Dialect> {
    BUILT_IN.files().map(|(file, text)| {
        let provider = Providers::built_in_named(file.trim_end_matches(".yaml")).expect("it is read");
        Dialect { file: file.to_owned(), text: text.to_owned(), provider, built_in: true }
    })
}

/// All that can be read, and why the others cannot.
fn read() -> (Vec<Dialect>, Vec<String>) {
    let (mut read, mut faults) = (Vec::new(), Vec::new());
    for name in names(EXAMPLES) {
        match example(&name) {
            Ok(dialect) => read.push(dialect),
            Err(why) => faults.push(why),
        }
    }
    read.extend(built_in());
    (read, faults)
}

fn all() -> Vec<Dialect> {
    let (read, faults) = read();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    read
}

#[test]
fn every_file_has_its_case_and_every_case_its_file() {
    let described: BTreeSet<String> =
        all().into_iter().map(|dialect| dialect.provider.name.clone()).collect();
    assert_eq!(names(CASES), described);
    assert!(names(EXAMPLES).len() >= 60, "{}", names(EXAMPLES).len());
}

#[test]
fn every_request_is_the_documented_one_and_every_answer_is_understood() {
    let (read, mut wrong) = read();
    for dialect in read {
        let case = Case::of(&dialect.provider.name);
        let found = std::panic::catch_unwind(|| Spoken::new(&dialect, &case).faults());
        let found = found.unwrap_or_else(|_| vec!["it fails".into()]);
        wrong.extend(found.into_iter().map(|fault| format!("{}: {fault}", dialect.file)));
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// One account at such a provider.
struct Spoken<'a> {
    case: &'a Case,
    provider: Arc<Provider>,
    account: Account,
    grant: Grant,
}

impl<'a> Spoken<'a> {
    fn new(dialect: &Dialect, case: &'a Case) -> Self {
        let new = case.account.new_account(&dialect.provider);
        let (account, mut grant) = (Account::from_new(&new), Grant::from_new(&new, now()));
        case.account.complete(&mut grant);
        dialect.provider.check_values(&account, &grant).unwrap_or_else(|why| panic!("{why}"));
        let provider = dialect.provider.of(&account);
        Self { case, provider, account, grant }
    }

    fn faults(&self) -> Vec<String> {
        let mut faults = self.requests();
        if let Some(sign_in) = &self.case.sign_in {
            faults.extend(self.sign_in(sign_in).err().map(|why| format!("sign-in: {why}")));
        }
        faults.extend(self.carries(&self.grant).err());
        let heard = &self.case.answers;
        faults.extend(heard.iter().filter_map(|heard| self.outcome(heard).err()));
        let means = |wanted: &[Means]| heard.iter().any(|heard| wanted.contains(&heard.means));
        let is_renewed = self.case.refresh.is_some();
        if is_renewed && !means(&[Means::Renewed]) {
            faults.push("no answer of its case renews".into());
        }
        if is_renewed && (!means(&[Means::Refused, Means::Misconfigured]) || !means(&[Means::Later])) {
            faults.push("no answer of its case refuses, or none puts off".into());
        }
        if self.case.sign_in.is_none() && self.provider.ways().contains(&SignInWay::Browser) {
            faults.push("its case says nothing of the sign-in".into());
        }
        faults
    }

    fn requests(&self) -> Vec<String> {
        let said = |(says, hint): (_, _)| format!("{says} {hint}");
        let mut faults = Vec::new();
        if let Some(wanted) = &self.case.refresh {
            let made = exchange::request(&self.provider, &self.account, &self.grant).map_err(said);
            faults.extend(
                made.map_or_else(Some, |made| differs(&made, wanted)).map(|why| format!("refresh: {why}")),
            );
        }
        if let Some(wanted) = &self.case.check {
            let made = exchange::check(&self.provider, &self.account, &self.grant);
            let made = made.map_err(|why| why.map_or_else(|| "no check is described".to_owned(), said));
            faults.extend(
                made.map_or_else(Some, |made| differs(&made, wanted)).map(|why| format!("check: {why}")),
            );
        }
        faults
    }

    fn sign_in(&self, wanted: &SignsIn) -> Result<(), String> {
        let redirect = self.provider.sign_in.as_ref().and_then(|sign_in| sign_in.redirect.clone());
        let redirect = redirect.unwrap_or_else(|| "http://127.0.0.1:8876/callback".into());
        let (account, grant) = (self.account.clone(), self.grant.clone());
        let plan =
            Plan::new(self.provider.clone(), account, grant, Metadata::default(), Some(SignInWay::Browser));
        let plan = plan.map_err(|why| why.to_string())?;
        let opened = AuthorizationRequest::new(&plan, redirect).map_err(|why| why.to_string())?;
        same::opened(&opened.url, wanted)?;
        let came = wanted.redirected(&opened);
        let code = match opened.read(&plan, &came, false) {
            AuthorizationResponse::Code(code) if code.expose() == "the-code" => code,
            other => return Err(format!("{came} brings {other:?}")),
        };
        let kept = opened.beside(&came);
        if kept.iter().any(|(_, value)| value == code.expose() || value == opened.state()) {
            return Err(format!("the code is kept beside the tokens: {kept:?}"));
        }
        let trade = opened.exchange(&plan, &code).map_err(|why| why.to_string())?;
        differs(&trade, &wanted.trade).map_or(Ok(()), |why| Err(format!("code trade: {why}")))
    }

    /// Whether an API gets the token as it takes it.
    fn carries(&self, grant: &Grant) -> Result<(), String> {
        let (Some(wanted), Some(token)) = (&self.case.carried, &grant.token) else { return Ok(()) };
        let lease = grant.lease("a", Some(&self.provider), token.clone(), None);
        let carried = lease.carried();
        let made = (carried.header.to_lowercase(), carried.filled(token.expose()));
        let wanted: Vec<(String, String)> = wanted
            .iter()
            .map(|(name, value)| (name.clone(), value.replace("{token}", token.expose())))
            .collect();
        if wanted == [made.clone()] {
            Ok(())
        } else {
            Err(format!("it is carried as {made:?}, not as {wanted:?}"))
        }
    }

    fn outcome(&self, heard: &Heard) -> Result<(), String> {
        let outcome = exchange::read(&self.provider, &self.account, &self.grant, now(), heard.raw());
        let grant = match (&outcome, heard.means) {
            (Outcome::Renewed(grant), Means::Renewed) => grant,
            (Outcome::Refused { .. }, Means::Refused)
            | (Outcome::Later { .. }, Means::Later)
            | (Outcome::Misconfigured { .. }, Means::Misconfigured) => return Ok(()),
            (other, wanted) => return Err(format!("{} is {wanted:?}, and read as {other:?}", heard.body)),
        };
        let exposed = |secret: &Option<turnglass_protocol::secret::Secret>| {
            secret.as_ref().map(|secret| secret.expose().to_owned())
        };
        let lives = |end: Option<DateTime<Utc>>| end.map(|end| (end - now()).num_seconds());
        let is = |what: &str, found: String, wanted: String| match found == wanted {
            true => Ok(()),
            false => Err(format!("{what} of {} is {wanted}, and read as {found}", heard.body)),
        };
        is("the token", format!("{:?}", exposed(&grant.token)), format!("{:?}", heard.token))?;
        let kept = self.case.account.refresh_token.clone();
        let wanted = heard.refresh_token.clone().or(kept);
        is("the refresh token", format!("{:?}", exposed(&grant.refresh_token)), format!("{wanted:?}"))?;
        is("the end", format!("{:?}", lives(grant.expires_at)), format!("{:?}", heard.ends_in))?;
        let ends = lives(grant.sign_in_ends_at);
        is("the sign-in's end", format!("{ends:?}"), format!("{:?}", heard.sign_in_ends_in))?;
        self.carries(grant)?;
        match &heard.identity {
            Some(wanted) => {
                is("the identity", format!("{:?}", grant.identity), format!("{:?}", Some(wanted)))
            }
            None => Ok(()),
        }
    }
}
