//! One command that a person has typed, and what the person does for it: the browser's part of a sign-in.

use super::super::askers::name;
use super::super::crew::Member;
use super::super::dice::Dice;
use super::super::unread::watch;
use super::scene::Scene;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};
use url::Url;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Verb {
    Add,
    Login,
    Import,
    Remove,
    Rekey,
}

impl Verb {
    pub(super) const ALL: [Verb; 5] = [Verb::Add, Verb::Login, Verb::Import, Verb::Remove, Verb::Rekey];

    pub(super) fn name(self) -> &'static str {
        match self {
            Verb::Add => "add",
            Verb::Login => "login",
            Verb::Import => "import",
            Verb::Remove => "remove",
            Verb::Rekey => "rekey",
        }
    }
}

/// A command on its way.
pub(super) struct Typed {
    pub verb: Verb,
    /// The accounts that it is about, with the sign-ins that they get.
    pub about: Vec<(usize, Option<usize>)>,
    member: Option<Member>,
    /// The browser came back already.
    came_back: bool,
    /// Its exit code; `None` when it was killed.
    pub code: Option<i32>,
    pub said: String,
}

impl Typed {
    pub(super) fn new(verb: Verb, about: Vec<(usize, Option<usize>)>, member: Member) -> Self {
        Self { verb, about, member: Some(member), came_back: false, code: None, said: String::new() }
    }

    /// Lets it go on for so long.
    pub(super) fn goes_on(&mut self, scene: &mut Scene, wait: Duration) {
        let begun = Instant::now();
        while begun.elapsed() < wait && self.member.as_mut().is_some_and(|member| !member.ended()) {
            self.person(scene);
            watch(scene.provider.port(), &scene.ledger);
            sleep(Duration::from_micros(500));
        }
    }

    /// `true`: it lived.
    pub(super) fn kill(&mut self, scene: &Scene) -> bool {
        let Some(mut member) = self.member.take() else { return false };
        if member.ended() {
            self.member = Some(member);
            return false;
        }
        self.said = member.process().err();
        member.kill(&scene.ledger)
    }

    /// To its own end, if it was not killed.
    pub(super) fn finish(&mut self, scene: &mut Scene) {
        let begun = Instant::now();
        while self.member.as_mut().is_some_and(|member| !member.ended())
            && begun.elapsed() < Duration::from_secs(30)
        {
            self.person(scene);
            sleep(Duration::from_millis(1));
        }
        let Some(mut member) = self.member.take() else { return };
        if !member.ended() {
            // A sign-in whose keeper went waits for a browser that has nowhere to come back to.
            self.said = format!("it does not end: {}", member.process().err());
            member.kill(&scene.ledger);
            return;
        }
        match member.ends(&scene.ledger) {
            Ok((code, said)) => (self.code, self.said) = (Some(code), said),
            Err(why) => self.said = why,
        }
    }

    /// Signs in, once there is a page to do it at.
    fn person(&mut self, scene: &Scene) {
        if self.verb != Verb::Login || self.came_back {
            return;
        }
        let Some(member) = &mut self.member else { return };
        let said = member.process().err();
        let Some(page) =
            said.lines().find(|line| line.starts_with("http") && said.contains(&format!("{line}\n")))
        else {
            return;
        };
        let Some((_, Some(family))) = self.about.first() else { return };
        self.came_back = come_back(page, &scene.ledger.code(*family)).is_some() || self.came_back;
    }
}

/// The browser's part: the page is the provider's, which sends it back to this machine with a code.
fn come_back(page: &str, code: &str) -> Option<()> {
    let page = Url::parse(page).ok()?;
    let field =
        |name: &str| page.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let mut back = Url::parse(&field("redirect_uri")?).ok()?;
    back.query_pairs_mut().append_pair("code", code).append_pair("state", &field("state")?);
    let mut stream = TcpStream::connect((back.host_str()?, back.port()?)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
    let path = &back[url::Position::BeforePath..];
    let host = back.host_str()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").ok()?;
    // What it shows is not looked at here.
    let _ = stream.read(&mut [0; 512]);
    Some(())
}

/// The arguments, the environment and the standard input of a verb.
pub(super) struct Words {
    pub args: Vec<String>,
    pub env: Vec<(String, String)>,
    pub stdin: String,
}

pub(super) fn words(verb: Verb, scene: &Scene, about: &[(usize, Option<usize>)], dice: &mut Dice) -> Words {
    let url = scene.provider.url();
    let (account, family) = about.first().copied().unwrap_or((0, None));
    let token = |family: Option<usize>| family.map(|family| scene.ledger.first(family)).unwrap_or_default();
    let list = |args: &[&str]| args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>();
    let name_of = name(account);
    let mut words = Words { args: Vec::new(), env: Vec::new(), stdin: String::new() };
    match verb {
        Verb::Add => {
            let way = ["--provider", "oauth2", "--token-url", &url, "--client-id", "torture"];
            words.args = list(&[&["add", &name_of][..], &way, &["--refresh-token-stdin"]].concat());
            words.stdin = token(family);
        }
        Verb::Login => {
            let page = url.replace("/token", "/authorize");
            let way = ["--token-url", &url, "--authorize-url", &page, "--client-id", "torture"];
            words.args =
                list(&[&["login", &name_of, "--no-browser", "--provider", "oauth2"][..], &way].concat());
        }
        Verb::Import => {
            let file = scene.gateway(about, dice.next());
            words.args = list(&["import", &file.display().to_string()]);
            if scene.import_asks {
                words.args.push("--yes".into());
            }
            words.env.push(("GATEWAY_ID".into(), "torture".into()));
            words.env.push(("GATEWAY_SECRET".into(), "secret".into()));
            let tokens = about.iter().map(|(at, family)| (format!("TOKEN_{at}"), token(*family)));
            words.env.extend(tokens);
        }
        Verb::Remove => words.args = list(&["remove", &name_of, "--yes"]),
        Verb::Rekey => {
            words.args = list(&["vault", "rekey", "--key-file", &scene.next_key().display().to_string()]);
        }
    }
    words
}
