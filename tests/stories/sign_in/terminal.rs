//! At a terminal: what is missing is asked for, and there is somebody to ask.

use super::Login;
use turnglass_tests::{Person, Process, Provider, Stage, binary};

/// `turnglass ARGS` with a terminal of its own; what it shows there is this process's output.
fn at_a_terminal(stage: &Stage, args: &str) -> Terminal {
    let line = format!("{} {args}", binary().display());
    let mut command = stage.command("script", ["-qefc", &line, "/dev/null"]);
    command.env("TERM", "xterm-256color");
    Terminal(Login { process: Process::start("terminal", &stage.logs(), command) })
}

struct Terminal(Login);

impl Terminal {
    #[track_caller]
    fn shows(&mut self, words: &str) -> String {
        turnglass_tests::until(words, || {
            let out = self.0.process.out();
            out.contains(words).then_some(out)
        })
    }

    #[track_caller]
    fn answers(&mut self, question: &str, answer: &str) {
        self.shows(question);
        self.0.process.types(answer);
    }

    #[track_caller]
    fn url(&mut self) -> String {
        let ends = |out: &str| {
            out.split_inclusive('\n').find_map(|line| {
                line.strip_suffix('\n')
                    .map(str::trim)
                    .filter(|line| line.starts_with("http://127"))
                    .map(str::to_owned)
            })
        };
        turnglass_tests::until("an address", || ends(&self.0.process.out()))
    }
}

#[test]
fn what_is_missing_is_asked_for() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let mut add = at_a_terminal(&stage, "add work --no-browser");
    add.answers("Provider, or the address of the issuer:", &provider.issuer);
    Person::new().signs_in(&add.url(), "ada");
    assert!(
        !add.shows("work is signed in as ada@example.org.").contains("Client id"),
        "the issuer registers it"
    );
    add.0.ends(0, &[]);
    assert_eq!(provider.asked_at("/reg").len(), 1);

    let closed = Provider::set_up(&serde_json::json!({"registration": false}));
    let mut login = at_a_terminal(&stage, &format!("login other --no-browser --issuer {}", closed.issuer));
    login.answers("Client id:", "public");
    Person::new().signs_in(&login.url(), "ada");
    login.shows("other is signed in as ada@example.org.");
    login.0.ends(0, &[]);

    let mut nowhere = at_a_terminal(&stage, "login third --no-browser --issuer http://127.0.0.1:1");
    assert!(!nowhere.shows("The issuer could not be asked").contains("Client id"));
    nowhere.0.ends(5, &[]);
}

#[test]
fn a_code_is_shown_as_a_picture_too() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let mut login =
        at_a_terminal(&stage, &format!("login work --issuer {} --client-id public", provider.issuer));
    let shown = login.shows("▄▀");
    assert!(shown.contains("/device?user_code="), "{shown}");
    login.0.process.types("\u{3}");
    login.shows("cancelled");
    login.0.ends(130, &[]);
}

#[test]
fn somebody_else_is_asked_about() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let _agent = stage.agent();
    let begun = format!("login work --no-browser --client-id public --issuer {}", provider.issuer);
    let mut first = at_a_terminal(&stage, &begun);
    Person::new().signs_in(&first.url(), "ada");
    first.0.ends(0, &[]);
    for (answer, code, whose) in [("n", 1, "ada@example.org"), ("y", 0, "bob@example.org")] {
        let mut again = at_a_terminal(&stage, "login work --device");
        let page = again.url();
        let shown = again.shows("/device?user_code=");
        let user_code: String = shown.split("user_code=").nth(1).unwrap().chars().take(9).collect();
        Person::new().enters_code(&page, &user_code, "bob");
        again.answers(
            "You signed in as bob@example.org, but “work” is ada@example.org. Use bob@example.org? [y/N]",
            answer,
        );
        again.0.ends(code, &[]);
        assert_eq!(stage.account("work")["identity"], whose);
    }
    // The browser does not wait for the terminal.
    let mut again = at_a_terminal(&stage, "login work --no-browser");
    let page = Person::new().signs_in(&again.url(), "ada");
    assert!(page.status == 200 && page.text.contains("ada@example.org"), "{page:?}");
    again.answers("Use ada@example.org? [y/N]", "y");
    again.0.ends(0, &[]);
    assert_eq!(stage.account("work")["identity"], "ada@example.org");
}

/// Nobody types a secret for nothing: what else is missing comes first, and of an account that is there nothing else is.
#[test]
fn a_secret_is_asked_for_when_all_else_is_known() {
    let (stage, provider) = (Stage::new().with_keychain(), Provider::start());
    let _agent = stage.agent();
    let held = || provider.sign_in("public", turnglass_tests::Format::Opaque);
    for args in ["add billing --provider oauth2", "add billing --provider oauth2 --refresh-token-stdin"] {
        let mut add = at_a_terminal(&stage, args);
        add.answers("Address of the token endpoint:", "");
        add.shows("needs the address of its token endpoint. Give it with --token-url.");
        assert!(!add.shows("needs").contains("Refresh token"));
        add.0.ends(2, &[]);
    }
    let mut add = at_a_terminal(&stage, "add robot --provider oauth2 --grant client_credentials");
    add.answers("Address of the token endpoint:", &provider.token_url());
    add.answers("Client id:", "");
    assert!(!add.shows("needs a client id").contains("Client secret"));
    add.0.ends(2, &[]);

    let mut add = at_a_terminal(&stage, "add billing --provider oauth2");
    add.answers("Address of the token endpoint:", &provider.token_url());
    add.answers("Client id:", "public");
    add.answers("Refresh token (not shown):", &held());
    add.shows("billing is added");
    add.0.ends(0, &[]);
    let mut add = at_a_terminal(&stage, "add billing");
    add.answers("Refresh token (not shown):", &held());
    assert!(!add.shows("billing was here already").contains("Provider, or"), "it is the account's own");
    add.0.ends(0, &[]);

    stage.keychain.as_ref().unwrap().lock();
    turnglass_tests::until("the keeper to see that", || {
        let status = stage.turnglass(["status", "--json"]).done().json();
        (status["vault"]["state"] == "locked").then_some(())
    });
    for args in ["add chat --provider qwen", "add chat --provider qwen --token-stdin", "add billing"] {
        let mut add = at_a_terminal(&stage, args);
        let shown = add.shows("locked");
        assert!(!shown.contains("(not shown)"), "{shown}");
        add.0.ends(6, &[]);
    }
}
