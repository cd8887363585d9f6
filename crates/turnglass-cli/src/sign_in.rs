//! A sign-in as a person at a terminal, or a script, goes through it: told what to do, asked where there is a question,
//! and told how it ended. The sign-in itself is the keeper's; here it is shown, and what the person says is passed on.

mod browser;
mod heard;
mod qr;

use crate::args::WayArgs;
use crate::keeper::Keeper;
use crate::output::terminal;
use crate::signals::INTERRUPTED;
use crate::{output, secrets, unkept, words};
use heard::Heard;
use turnglass_protocol::client;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{AccountView, OtherIdentity, SignInStage, SignInView, SignInWay, Snapshot};
use turnglass_protocol::wire::{Ask, NewAccount};

pub(crate) struct Wish {
    pub(crate) account: NewAccount,
    /// The ways that its provider offers, as far as that is known before it is asked.
    pub(crate) ways: Vec<SignInWay>,
    pub(crate) way: WayArgs,
    pub(crate) other_identity: bool,
    pub(crate) json: bool,
}

/// From the first word to the last.
pub(crate) fn run(mut keeper: Keeper, mut wish: Wish) -> Result<u8, Problem> {
    let opens = wish.way.browser || (!wish.way.chosen() && browser::here(&crate::keeper::env));
    let begun = match begin(&mut keeper, &wish, opens) {
        Err(problem) if wish.account.client_id.is_none() && terminal() && wants_a_client(&problem) => {
            wish.account.client_id = Some(client_id(&wish.account.name, problem)?);
            begin(&mut keeper, &wish, opens)?
        }
        begun => begun?,
    };
    let wish = &wish;
    let nobody_types = heard::nobody_types();
    if begun.only_pasted && nobody_types {
        cancel(&mut keeper, begun.id);
        return Err(unpasted(&begun, &wish.ways));
    }
    let heard = heard::listen(&keeper, begun.id)?;
    show(&begun, opens, nobody_types);
    let Some(account) = wait(&mut keeper, wish, &begun, &heard)? else { return Ok(INTERRUPTED) };
    if wish.json {
        output::json(&account)?;
    }
    let signed_in = match &account.identity {
        Some(identity) => text!("sign-in-done-as", account = %account.name, identity),
        None => text!("sign-in-done", account = %account.name),
    };
    output::say(Text::joined([signed_in, account.reason.clone()]));
    unkept::say_of(&mut keeper, |name| name == account.name);
    keeper.close()?;
    Ok(0)
}

/// Whether the issuer was asked, and wants a client that a person has registered. The keeper's words come in the language that
/// it was asked in.
fn wants_a_client(problem: &Problem) -> bool {
    let hint = problem.hint.as_ref().map(ToString::to_string).unwrap_or_default();
    [text!("which-client-hint"), text!("which-client-document-hint"), text!("not-registered-hint")]
        .iter()
        .any(|wants| wants.to_string() == hint)
}

/// That of the client which the person has registered there.
fn client_id(account: &str, problem: Problem) -> Result<String, Problem> {
    output::say(problem.whole());
    secrets::ask(text!("ask-client-id"))?.ok_or_else(|| {
        Problem::usage(text!("account-needs-client-id", account = %account))
            .hint(text!("give-with-hint", flag = "--client-id"))
    })
}

/// The way that was chosen. Else the provider's best where a browser can be opened; where not, with a code, and if the
/// provider turns out to have none, by the address of its page.
fn begin(keeper: &mut Keeper, wish: &Wish, opens: bool) -> Result<SignInView, Problem> {
    let mut ask =
        |way| keeper.ask::<SignInView>(|| Ask::SignIn { account: Box::new(wish.account.clone()), way });
    let offers = |way| wish.ways.contains(&way);
    if wish.way.chosen() {
        return ask(Some(if wish.way.device { SignInWay::Device } else { SignInWay::Browser }));
    }
    if opens || !offers(SignInWay::Device) {
        return ask((!opens).then_some(SignInWay::Browser));
    }
    match ask(Some(SignInWay::Device)) {
        Err(problem) if offers(SignInWay::Browser) && matches!(problem.code, Code::Failed | Code::Usage) => {
            ask(Some(SignInWay::Browser))
        }
        begun => begun,
    }
}

/// It would be waited for in vain: the browser ends elsewhere, and nobody can say where.
fn unpasted(begun: &SignInView, ways: &[SignInWay]) -> Problem {
    let problem = Problem::new(Code::SignInNeeded, text!("sign-in-unpasted", account = %begun.account));
    problem.hint(match ways.contains(&SignInWay::Device) {
        true => text!("sign-in-unpasted-device-hint"),
        false => text!("sign-in-unpasted-hint"),
    })
}

/// What there is to do. The address and the code stand alone on their lines, so that they can be copied.
fn show(begun: &SignInView, opens: bool, nobody_types: bool) {
    begun.notes.iter().for_each(|note| output::say(note.clone()));
    let whom = text!("sign-in-whom", account = %begun.account, provider = %begun.provider_title);
    let left = words::left(words::now(), Some(begun.ends_at));
    match (begun.way, opens) {
        (SignInWay::Browser, true) => {
            output::say(text!("sign-in-here", whom));
        }
        (SignInWay::Browser, false) => {
            output::say(text!("sign-in-open", whom));
        }
        (SignInWay::Device, _) => {
            output::say(text!("sign-in-anywhere", whom));
        }
    }
    output::line(&begun.url);
    if let Some(code) = &begun.user_code {
        output::say(text!("sign-in-code", left = &left));
        output::line(code);
    }
    if let Some(complete) = &begun.complete_url {
        output::say(text!("sign-in-complete-address"));
        output::line(complete);
    }
    if let Some(picture) = output::stderr_width().and_then(|width| qr::draw(&begun.qr, width)) {
        output::picture(&picture);
    }
    if begun.can_paste {
        output::say(match nobody_types {
            true => text!("sign-in-waits-here", left = &left),
            false => text!("sign-in-paste", left = &left),
        });
    }
    if opens {
        browser::open(begun.open_url.as_deref().unwrap_or(&begun.url));
    }
}

/// Until it ends. `None` when it was interrupted.
fn wait(
    keeper: &mut Keeper,
    wish: &Wish,
    begun: &SignInView,
    heard: &std::sync::mpsc::Receiver<Heard>,
) -> Result<Option<AccountView>, Problem> {
    let sign_in = begun.id;
    let mut asked = None;
    let mut shown = begun.clone();
    loop {
        let heard = heard.recv().map_err(|_| client::gone())?;
        if let Heard::Told(snapshot) = &heard {
            show_more(&mut shown, snapshot);
        }
        match heard {
            Heard::Ended(ended) => return ended.map(|account| Some(*account)),
            Heard::Interrupt => {
                cancel(keeper, sign_in);
                output::say(text!("sign-in-cancelled"));
                return Ok(None);
            }
            Heard::Told(snapshot) if asked.is_none() => {
                let Some(other) = other_identity(&snapshot, sign_in) else { continue };
                if wish.other_identity {
                    accept(keeper, sign_in)?;
                } else if terminal() {
                    output::prompt(
                        text!("sign-in-other-identity-question", is = %other.is, account = %begun.account, was = %other.was, same = %other.is),
                    );
                } else {
                    cancel(keeper, sign_in);
                    return Err(refused(&begun.account, &other));
                }
                asked = Some(other);
            }
            Heard::Line(line) if asked.is_some() && !wish.other_identity => {
                if !matches!(line.expose().trim().to_ascii_lowercase().as_str(), "y" | "yes") {
                    cancel(keeper, sign_in);
                    return Err(Problem::failed(text!("nothing-changed")));
                }
                accept(keeper, sign_in)?;
            }
            Heard::Line(line) if begun.can_paste => {
                let Some(text) = Secret::some(line.expose()) else { continue };
                if let Err(problem) = keeper.ask::<()>(|| Ask::SignInPaste { sign_in, text: text.clone() }) {
                    output::say(problem.to_string());
                }
            }
            Heard::Told(_) | Heard::Line(_) => {}
        }
    }
}

/// What has changed of it: something that is to be known, or that the page is opened once more.
fn show_more(shown: &mut SignInView, snapshot: &Snapshot) {
    let Some(now) = snapshot.sign_ins.iter().find(|sign_in| sign_in.id == shown.id) else { return };
    now.notes.iter().filter(|note| !shown.notes.contains(note)).for_each(|note| output::say(note.clone()));
    if now.url != shown.url {
        output::line(&now.url);
    }
    *shown = now.clone();
}

fn other_identity(snapshot: &Snapshot, sign_in: u64) -> Option<OtherIdentity> {
    let found = snapshot.sign_ins.iter().find(|found| found.id == sign_in)?;
    found.other.clone().filter(|_| found.stage == SignInStage::OtherIdentity)
}

fn refused(account: &str, other: &OtherIdentity) -> Problem {
    Problem::new(
        Code::SignInNeeded,
        text!("sign-in-other-identity", %account, was = %other.was, is = %other.is),
    )
    .hint(text!("sign-in-other-identity-hint", was = %other.was, is = %other.is))
}

fn accept(keeper: &mut Keeper, sign_in: u64) -> Result<(), Problem> {
    keeper.ask(|| Ask::SignInAccept { sign_in })
}

fn cancel(keeper: &mut Keeper, sign_in: u64) {
    // It may have ended by itself at this very moment.
    let _: Result<(), Problem> = keeper.ask(|| Ask::SignInCancel { sign_in });
}
