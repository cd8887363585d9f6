//! A person signs in from the command line at a certified provider: in a browser, with a code, by what they paste; and
//! each account then renews by itself.

mod again;
mod chromium;
mod clients;
mod resource;
mod terminal;
mod tidy;
mod wrong;

use crate::token;
use turnglass_tests::{PATIENCE, Person, Process, Provider, SECRET, Stage, binary, patient, until};

/// `turnglass login …` (or `add …`) while it goes on.
pub(crate) struct Login {
    process: Process,
}

impl Login {
    pub(crate) fn begin(stage: &Stage, args: &[&str]) -> Self {
        Self::with(stage, args, &[])
    }

    fn with(stage: &Stage, args: &[&str], env: &[(&str, &str)]) -> Self {
        let mut command = stage.command(binary(), args);
        command.envs(env.iter().copied());
        Self { process: Process::start("login", &stage.logs(), command) }
    }

    /// A line that stands alone, and fits.
    #[track_caller]
    fn line(&mut self, what: &str, fits: impl Fn(&str) -> bool) -> String {
        let found = patient(PATIENCE, || {
            let err = self.process.err();
            // The last line may be half written.
            let whole = &err[..err.rfind('\n').map_or(0, |end| end + 1)];
            if let Some(line) = whole.lines().find(|line| fits(line)) {
                return Some(Ok(line.to_owned()));
            }
            self.process.ended().map(|status| Err(status.code()))
        });
        match found {
            Some(Ok(line)) => line,
            other => panic!("{what} is not shown ({other:?}): {}", self.process.err()),
        }
    }

    /// The page's address.
    #[track_caller]
    pub(crate) fn url(&mut self) -> String {
        self.line("an address", |line| line.starts_with("http"))
    }

    /// The code that is to be typed in there.
    #[track_caller]
    pub(crate) fn code(&mut self) -> String {
        let code = |line: &str| line.len() == 9 && line.chars().all(|c| c == '-' || c.is_ascii_uppercase());
        self.line("a code", code)
    }

    #[track_caller]
    fn says(&mut self, words: &str) {
        self.line(words, |line| line.contains(words));
    }

    /// It ends like this, having said these words. What it printed for programs comes back.
    #[track_caller]
    pub(crate) fn ends(mut self, code: i32, words: &[&str]) -> String {
        let ended = self.process.wait(PATIENCE);
        let err = self.process.err();
        assert_eq!(ended, Some(code), "{err}");
        for word in words {
            assert!(err.contains(word), "it does not say “{word}”: {err}");
        }
        self.process.out()
    }
}

/// It needs an issuer and a client, nothing more.
fn new<'a>(verb: &'a str, name: &'a str, provider: &'a Provider, more: &[&'a str]) -> Vec<&'a str> {
    let mut args = vec![verb, name, "--issuer", &provider.issuer];
    args.extend(more);
    args
}

/// With tokens so short that the agent renews them at once.
fn short_lived() -> (Stage, Provider) {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    provider.tokens_live(12);
    (stage, provider)
}

/// Nobody asks, and there is another token.
#[track_caller]
fn renews_by_itself(stage: &Stage, provider: &Provider, name: &str, grant: &str) {
    let first = token(stage, name);
    let asked = provider.requests().len();
    until("a renewal", || {
        let requests = provider.requests();
        requests[asked..]
            .iter()
            .any(|asked| asked["grant_type"] == grant && asked["status"] == 200)
            .then_some(())
    });
    until("the new token", || (token(stage, name) != first).then_some(()));
    assert!(provider.issued().contains(&token(stage, name)));
    assert_eq!(stage.account(name)["state"], "fresh");
}

#[test]
fn in_the_browser_that_opens() {
    let (stage, provider) = short_lived();
    let _agent = stage.agent();
    let (script, seen) = (stage.apart().join("browser"), stage.apart().join("opened"));
    std::fs::write(&script, format!("#!/bin/sh\necho \"$1\" > {0}.new; mv {0}.new {0}\n", seen.display()))
        .unwrap();
    std::fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();

    let args = new("login", "work", &provider, &["--client-id", "public"]);
    let mut login = Login::with(&stage, &args, &[("BROWSER", &script.display().to_string())]);
    let opened = until("the browser", || std::fs::read_to_string(&seen).ok());
    // Any program can read the arguments of a browser: what must not be guessed is not in them.
    let shown = login.url();
    let query = |name: &str| {
        let url = url::Url::parse(&shown).unwrap();
        url.query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned()
    };
    for part in [query("state"), query("code_challenge")] {
        assert!(!opened.contains(&part), "{part} is in {opened}");
    }
    assert!(opened.starts_with("http://127.0.0.1:") && opened.contains("/go/"), "{opened}");
    assert!(stage.account("work").is_null(), "there is no account before somebody has signed in");
    let page = Person::new().signs_in(opened.trim(), "ada");
    assert!(page.status == 200 && page.text.contains("You can close this page"), "{page:?}");
    login.ends(0, &["work is signed in as ada@example.org."]);
    assert_ne!(Person::new().opens(opened.trim()).status, 302, "it leads there once");

    let account = stage.account("work");
    assert_eq!((&account["identity"], &account["can_sign_in"]), (&"ada@example.org".into(), &true.into()));
    renews_by_itself(&stage, &provider, "work", "refresh_token");
    let asked = &provider.asked_at("/auth")[0]["asked"];
    assert_eq!((&asked["code_challenge_method"], &asked["response_type"]), (&"S256".into(), &"code".into()));
    let back = asked["redirect_uri"].as_str().unwrap();
    assert!(back.starts_with("http://127.0.0.1:") && back.ends_with("/callback"), "{back}");
}

#[test]
fn with_the_address_that_the_browser_ended_at() {
    let (stage, provider) = short_lived();
    let _agent = stage.agent();
    let args = new(
        "login",
        "work",
        &provider,
        &["--client-id", "public", "--no-browser", "--prompt=consent", "--json"],
    );
    let mut login = Login::begin(&stage, &args);
    let address = Person::new().comes_back(&login.url(), "ada");
    login.process.types("");
    login.process.types("http://127.0.0.1/somewhere-else");
    login.says(
        "not the address that the browser ended at. Copy the whole address from the browser's address bar",
    );
    // A word that was meant for another program is sent to nobody.
    login.process.types("hello");
    login.says("begins with http://127.0.0.1:");
    login.process.types(&address);
    let account: serde_json::Value =
        serde_json::from_str(&login.ends(0, &["signed in as ada@example.org"])).unwrap();
    assert_eq!((&account["name"], &account["state"]), (&"work".into(), &"fresh".into()));
    renews_by_itself(&stage, &provider, "work", "refresh_token");
}

#[test]
fn with_what_stands_behind_the_question_mark() {
    let (stage, provider) = short_lived();
    let _agent = stage.agent();
    let args = new("add", "work", &provider, &["--client-id", "public", "--no-browser", "--prompt=consent"]);
    let mut login = Login::begin(&stage, &args);
    let address = Person::new().comes_back(&login.url(), "ada");
    let (_, query) = address.split_once('?').unwrap();
    // The input ends here, as in a script.
    login.process.feed(query);
    login.ends(0, &["work is signed in as ada@example.org."]);
    renews_by_itself(&stage, &provider, "work", "refresh_token");
}

/// The ID token has the issuer's own name for them and nothing else; what they are called is asked for once.
#[test]
fn whose_name_is_not_in_the_id_token_is_asked_for() {
    let (stage, provider) = (Stage::new(), Provider::set_up(&serde_json::json!({"namesAside": true})));
    let stage = stage.with_keychain();
    let _agent = stage.agent();
    let identity = |name: &str, tampered: Option<&str>, more: &[&str]| {
        provider.tampers(tampered);
        let more = [&["--client-id=public", "--no-browser"], more].concat();
        let mut login = Login::begin(&stage, &new("login", name, &provider, &more));
        Person::new().signs_in(&login.url(), "ada");
        login.ends(0, &["is signed in as ada"]);
        stage.account(name)["identity"].clone()
    };
    assert_eq!(identity("work", None, &[]), "ada@example.org");
    let asked = provider.asked_at("/me");
    assert_eq!((asked.len(), &asked[0]["status"]), (1, &200.into()));
    stage.turnglass(["refresh", "work"]).done();
    assert_eq!(stage.account("work")["identity"], "ada@example.org", "it stays");
    // Somebody else's name is nobody's here, and an endpoint that is out of order is in nobody's way.
    assert_eq!(identity("spoilt", Some("userinfo"), &[]), "ada");
    assert_eq!(identity("broken", Some("no_userinfo"), &[]), "ada");
    let before = provider.asked_at("/me").len();
    assert_eq!(identity("nameless", None, &["--scope=openid offline_access"]), "ada");
    assert_eq!(provider.asked_at("/me").len(), before, "no name was granted");
}

#[test]
fn with_a_code_on_another_device() {
    let (stage, provider) = short_lived();
    let _agent = stage.agent();
    let args = new("login", "work", &provider, &["--client-id", "public"]);
    // Nothing is chosen, and nothing here could show a page.
    let mut login = Login::begin(&stage, &args);
    let (page, code) = (login.url(), login.code());
    assert_eq!(page, format!("{}/device", provider.issuer));
    login.says("it is good for");
    Person::new().enters_code(&page, &code, "ada");
    login.ends(0, &["work is signed in as ada@example.org."]);
    renews_by_itself(&stage, &provider, "work", "refresh_token");
}

#[test]
fn as_a_program_without_a_person() {
    let (stage, provider) = short_lived();
    let _agent = stage.agent();
    let args = ["--grant=client_credentials", "--client-id=machine", "--client-secret-env=THE_SECRET"];
    let said = stage.turnglass(new("add", "robot", &provider, &args)).env("THE_SECRET", SECRET).done();
    assert!(!said.err.contains("login"), "{said:?}");
    renews_by_itself(&stage, &provider, "robot", "client_credentials");
    let said = stage.turnglass(["login", "robot"]).says();
    assert_ne!(said.code, 0);
    said.tells(&["no person is needed"]);
}

#[test]
fn with_a_refresh_token_that_is_pasted() {
    let (stage, provider) = short_lived();
    let _agent = stage.agent();
    let held = provider.sign_in("public", turnglass_tests::Format::Opaque);
    let args = new("add", "work", &provider, &["--client-id=public", "--refresh-token-stdin"]);
    stage.turnglass(args).stdin(&held).done();
    renews_by_itself(&stage, &provider, "work", "refresh_token");
}

#[test]
fn a_program_that_keeps_nothing_running_keeps_the_grant() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let mut login =
        Login::begin(&stage, &new("login", "work", &provider, &["--no-browser", "--client-id=public"]));
    Person::new().signs_in(&login.url(), "ada");
    login.ends(0, &["work is signed in as ada@example.org."]);
    assert!(stage.client().is_none(), "nothing runs any more");
    let held = token(&stage, "work");
    assert!(provider.issued().contains(&held));
    assert!(stage.keychain.as_ref().unwrap().item(&stage, "work").contains(&held));
    provider.rotates(false);
    for _ in 0..2 {
        stage.turnglass(["refresh", "work"]).done();
    }
    assert_ne!(token(&stage, "work"), held, "renewed, with the same refresh token");
}
