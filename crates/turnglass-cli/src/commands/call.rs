//! `turnglass call`: an HTTP request with the account's token. A token that is refused is renewed once.

use crate::args::CallArgs;
use crate::keeper::Keeper;
use crate::web::{self, Request, Web};
use crate::{format, output};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, WWW_AUTHENTICATE};
use reqwest::{Response, StatusCode};
use std::io::{self, Read};
use std::time::Duration;
use turnglass_core::challenge::parameter;
use turnglass_core::hosts;
use turnglass_protocol::carried::{self, Carried};
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters::plain;
use turnglass_protocol::span::Span;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::{ProviderView, Snapshot, Wants};
use turnglass_protocol::wire::{Ask, Lease, TokenAsk};

/// A body is kept in memory, to be sent a second time.
const LARGEST: u64 = 256 << 20;

pub(crate) fn run(args: &CallArgs) -> Result<u8, Problem> {
    let (mut request, own) = request(args)?;
    let mut keeper = Keeper::open_for(&args.name)?;
    // Only now: it may be typed.
    let data = args.data.as_ref().or(args.json.as_ref());
    request.body = data.map(|data| body(data)).transpose()?;
    let ask = TokenAsk {
        min_ttl_seconds: args.min_ttl.map(Span::as_seconds),
        host: Some(request.url.origin().ascii_serialization()),
        ..TokenAsk::of(&args.name)
    };
    let lease: Lease = keeper.ask(|| Ask::Token(ask.clone()))?;
    hosts::check_sent(&lease.account, &lease.hosts, &request.url)?;
    // After it: what may not go there is told first.
    let web = Web::to(&request.url, args.max_time.map(|time| Duration::from_secs(time.as_seconds())))?;
    let send = |lease: &Lease| {
        let (name, value) = carrying(lease, own.as_ref(), &request)?;
        web.send(&request, Some((&name, &value)))
    };
    let mut response = send(&lease)?;
    if response.status() == StatusCode::UNAUTHORIZED {
        let ask = TokenAsk { after_401: Some(lease.token.clone()), ..ask };
        match keeper.ask::<Lease>(|| Ask::Token(ask.clone())) {
            Ok(newer) => response = send(&newer)?,
            Err(problem) => output::say(text!("call-not-renewed", problem = problem.whole())),
        }
    }
    let wanted = insufficient_scope(&response);
    let wider = wanted.map(|wanted| wider(&mut keeper, &lease.account, &lease.scopes, &wanted));
    // While the answer streams, nobody needs to wait for a keeper in this process.
    keeper.close()?;
    let status = response.status();
    show(&web, response, args.include)?;
    if status.is_redirection() {
        output::say(text!("call-redirected"));
    } else if !status.is_success() {
        output::say(text!("call-answered", host = %request.url.host_str().unwrap_or_default(), %status));
    }
    if let Some(wider) = wider {
        output::say(wider);
    }
    Ok(u8::from(status.as_u16() >= 400))
}

/// The scopes that the server wants to see, where it says that those of the token are too few (RFC 6750, section 3.1).
fn insufficient_scope(response: &Response) -> Option<Vec<String>> {
    let challenges = response.headers().get_all(WWW_AUTHENTICATE).iter();
    let mut challenges = challenges.filter_map(|challenge| challenge.to_str().ok());
    let is_it = |challenge: &&str| parameter(challenge, "error").is_some_and(|it| it == "insufficient_scope");
    let challenge = challenges.find(is_it)?;
    let wanted = parameter(challenge, "scope").unwrap_or_default();
    Some(wanted.split_whitespace().map(str::to_owned).collect())
}

/// What was granted and what is wanted, together, is what to sign in for; or to bring, where nobody signs in from here.
pub(crate) fn wider(keeper: &mut Keeper, account: &str, granted: &[String], wanted: &[String]) -> Text {
    let bring = without_sign_in(keeper, account);
    let new: Vec<&str> = wanted.iter().filter(|one| !granted.contains(one)).map(String::as_str).collect();
    if new.is_empty() {
        return match bring {
            Some(bring) => Text::joined([text!("call-scope-unnamed-bring", account), bring]),
            None => text!("call-scope-unnamed", account),
        };
    }
    let all: Vec<&str> = granted.iter().map(String::as_str).chain(new.iter().copied()).collect();
    let scopes = plain(&new.join(" "), 300);
    match bring {
        Some(bring) => Text::joined([text!("call-scope-lacking-bring", account, scopes), bring]),
        None => text!("call-scope-lacking", account, scopes, all = plain(&all.join(" "), 600)),
    }
}

/// The command that brings another grant, where it is known that nobody can sign in to the account from here.
fn without_sign_in(keeper: &mut Keeper, account: &str) -> Option<Text> {
    keeper.let_in().ok()?;
    let snapshot: Snapshot = keeper.ask(|| Ask::Snapshot).ok()?;
    let found = snapshot.accounts.into_iter().find(|found| found.name == account)?;
    if found.can_sign_in || !found.owner.is_mine() {
        return None;
    }
    let (name, provider) = (&found.name, &found.provider);
    if !found.can_refresh {
        return Some(text!("bring-token-again-hint", name, provider));
    }
    let providers: Vec<ProviderView> = keeper.ask(|| Ask::Providers).unwrap_or_default();
    let wants = providers.iter().find(|one| one.name == *provider).map(|one| one.wants);
    Some(match wants {
        Some(Wants::Token) => text!("bring-token-again-hint", name, provider),
        Some(Wants::Nothing) => text!("bring-client-again-hint", name, provider),
        Some(Wants::RefreshToken) | None => text!("bring-again-hint", name, provider),
    })
}

/// The request without its body, and the header in which its sender wants the token.
fn request(args: &CallArgs) -> Result<(Request, Option<Carried>), Problem> {
    let method = args.method.to_ascii_uppercase();
    let method = reqwest::Method::from_bytes(method.as_bytes())
        .map_err(|_| Problem::usage(text!("call-no-method", %method)))?;
    let mut headers = HeaderMap::new();
    let mut own: Option<Carried> = None;
    for (name, value) in &args.header {
        let wrong = |_| Problem::usage(text!("call-header-characters", %name));
        let named = HeaderName::try_from(name).map_err(|_| wrong(()))?;
        let carries = value.contains(carried::TOKEN);
        if (carries && own.is_some()) || (!carries && named == AUTHORIZATION) {
            return Err(taken());
        }
        if carries {
            own = Some(Carried { header: name.clone(), value: value.clone() });
            continue;
        }
        headers.append(named, HeaderValue::from_str(value).map_err(|_| wrong(()))?);
    }
    if args.json.is_some() && !headers.contains_key(CONTENT_TYPE) {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    Ok((Request { method, url: web::address(&args.url)?, headers, body: None }, own))
}

fn taken() -> Problem {
    Problem::usage(text!("call-header-taken")).hint(text!("call-header-taken-hint"))
}

/// A text, `@FILE`, or `@-` for standard input.
fn body(data: &str) -> Result<Vec<u8>, Problem> {
    let Some(file) = data.strip_prefix('@') else { return Ok(data.into()) };
    let wrong = |why: io::Error| Problem::usage(text!("call-body-unreadable", %file, %why));
    let reader: Box<dyn Read> =
        if file == "-" { Box::new(io::stdin()) } else { Box::new(std::fs::File::open(file).map_err(wrong)?) };
    let mut bytes = Vec::new();
    reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(wrong)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Problem::usage(text!("call-body-too-large", %file, mebibytes = LARGEST >> 20)));
    }
    Ok(bytes)
}

/// The header that carries the token, with the token in it: as the sender says, else as its provider does.
fn carrying(lease: &Lease, own: Option<&Carried>, request: &Request) -> Result<(String, String), Problem> {
    unbound(lease)?;
    let carried = own.cloned().unwrap_or_else(|| lease.carried());
    if request.headers.contains_key(&carried.header) {
        return Err(taken());
    }
    let value = carried.filled(lease.one_line()?);
    Ok((carried.header, value))
}

/// A token that is bound to a key is sent by nobody here.
pub(crate) fn unbound(lease: &Lease) -> Result<(), Problem> {
    if !format::is_bound(lease) {
        return Ok(());
    }
    let problem = text!("call-bound-token", account = %lease.account);
    Err(Problem::failed(problem).hint(text!("call-bound-token-hint")))
}

/// As it comes.
fn show(web: &Web, mut response: Response, include: bool) -> Result<(), Problem> {
    if include {
        let mut head = format!("{:?} {}\n", response.version(), response.status());
        for (name, value) in response.headers() {
            head.push_str(&format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())));
        }
        head.push('\n');
        output::answer(&head)?;
    }
    while let Some(chunk) = web.more(&mut response)? {
        output::bytes(&chunk)?;
    }
    Ok(())
}
