//! Device authorization (RFC 8628), as values.

mod meaning; // what an answer says, in whatever words

use super::{Plan, lacking, no_client};
use crate::address::endpoint;
use crate::exchange::{self, Raw, Request};
use crate::jwt;
use crate::provider::Form;
use meaning::{Meaning, meaning};
use std::time::Duration;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::letters::misleads;
use turnglass_protocol::secret::Secret;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use turnglass_protocol::view::SignInWay;

/// Between two questions, where the provider does not say (section 3.5).
const INTERVAL: Duration = Duration::from_secs(5);
/// No provider is asked more often than this, whatever it says.
const SHORTEST_INTERVAL: Duration = Duration::from_secs(1);
/// No provider has to be asked more rarely than this.
const LONGEST_INTERVAL: Duration = Duration::from_secs(60);
/// How long a code lives that does not say so.
const LIFE: Duration = Duration::from_secs(900);
const LONGEST_LIFE: Duration = Duration::from_secs(3_600);
/// So many answers in a row may say what nobody understands.
const FEW: u32 = 3;

/// What a person types in, and where.
#[derive(Debug)]
pub struct Device {
    device_code: Secret,
    /// What the person types in.
    pub user_code: String,
    /// Where the person types it in.
    pub url: String,
    /// With the code already in it.
    pub complete: Option<String>,
    /// How long the code lives.
    pub life: Duration,
    /// The pause between two questions.
    pub interval: Duration,
    /// So many answers in a row could not be understood.
    unknown: u32,
}

/// What came of asking whether the person is done.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)] // one of them at a time
pub enum Polled {
    /// Ask again after the interval, which may have grown.
    Pending,
    /// The grant is in it.
    Done(Raw),
    /// It came to nothing, and why.
    Ended(Problem),
}

/// Asks for a code.
pub fn request(plan: &Plan) -> Result<Request, Problem> {
    let unusable =
        |why: Text| Problem::usage(text!("device-endpoint", why)).hint(text!("correct-address-hint"));
    let url = endpoint(plan.place(SignInWay::Device).unwrap_or_default()).map_err(unusable)?;
    plan.client_id().ok_or_else(no_client)?;
    let own = plan.params();
    let fields = own.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    plan.post_by(&Form::for_device_code(&plan.provider.device), url, fields)
}

impl Device {
    /// What the answer to [`request`] says. A problem where it holds no code.
    pub fn read(raw: &Raw) -> Result<Self, Problem> {
        if let Raw::Nothing { says, .. } = raw {
            return Err(Problem::new(Code::Unavailable, says.clone()).hint(text!("later-hint")));
        }
        if let Some(fault) = exchange::fault(raw) {
            let problem = Problem::failed(text!("device-no-code", said = fault.words(&[])));
            return Err(problem.hint(text!("device-no-code-hint")));
        }
        let members = exchange::members(raw).unwrap_or_default();
        // Some put it all into one member.
        let within = members.get("data").and_then(|data| data.as_object());
        let members =
            within.filter(|data| data.keys().any(|name| is_called(name, "device_code"))).unwrap_or(&members);
        // Some write the standard's names in other letters.
        let member = |name: &str| {
            members.get(name).or_else(|| Some(members.iter().find(|(other, _)| is_called(other, name))?.1))
        };
        let text = |names: &[&str]| {
            let found = names.iter().find_map(|name| member(name)?.as_str());
            found.map(str::trim).filter(|text| !text.is_empty())
        };
        let seconds = |name: &str| {
            let number = member(name).and_then(jwt::number).filter(|number| *number > 0.0)?;
            Duration::try_from_secs_f64(number).ok()
        };
        let interval = match member("interval").and_then(jwt::number) {
            Some(number) if number.is_nan() => INTERVAL,
            // More than there are is as rarely as it goes, less than none as often.
            Some(number) => Duration::try_from_secs_f64(number.clamp(0.0, 1e9)).unwrap_or(INTERVAL),
            None => INTERVAL,
        };
        // Google has written it otherwise since before the standard.
        let url = text(&["verification_uri", "verification_url"]);
        let (Some(code), Some(user_code), Some(url)) = (text(&["device_code"]), text(&["user_code"]), url)
        else {
            return Err(Problem::failed(text!("device-answer-no-code")));
        };
        let fine = |url: &str| url.len() <= 2_000 && endpoint(url).is_ok();
        if !fine(url) || user_code.chars().count() > 40 || user_code.contains(misleads) {
            let problem = Problem::failed(text!("device-answer-unsafe"));
            return Err(problem.hint(text!("check-issuer-hint")));
        }
        let complete =
            text(&["verification_uri_complete", "verification_url_complete"]).filter(|url| fine(url));
        Ok(Self {
            device_code: Secret::new(code),
            user_code: user_code.to_owned(),
            url: url.to_owned(),
            complete: complete.map(str::to_owned),
            life: seconds("expires_in").unwrap_or(LIFE).min(LONGEST_LIFE),
            interval: interval.clamp(SHORTEST_INTERVAL, LONGEST_INTERVAL),
            unknown: 0,
        })
    }

    /// Asks whether the person is done.
    pub fn poll(&self, plan: &Plan) -> Result<Request, Problem> {
        let fields = vec![("grant_type", exchange::DEVICE_GRANT), ("device_code", self.device_code.expose())];
        exchange::trade(&plan.provider, &plan.account, &plan.grant, fields).map_err(lacking)
    }

    /// What the answer means. One that nobody understands does not end the sign-in, several in a row do.
    pub fn polled(&mut self, plan: &Plan, raw: Raw) -> Polled {
        let said = exchange::fault(&raw).map(|fault| fault.words(&[&self.device_code])).unwrap_or_default();
        let meaning = meaning(plan, &raw);
        if meaning != Meaning::Unknown {
            self.unknown = 0;
        }
        match meaning {
            Meaning::Done => Polled::Done(raw),
            Meaning::Pending => Polled::Pending,
            Meaning::SlowDown => self.slower(Duration::from_secs(5)),
            // Nobody answered: asked less often, as section 3.5 has it.
            Meaning::Silence => self.slower(self.interval),
            Meaning::Denied => Polled::Ended(
                Problem::new(Code::SignInNeeded, text!("sign-in-declined", said))
                    .hint(text!("sign-in-given-up-hint")),
            ),
            Meaning::Expired => Polled::Ended(too_late()),
            Meaning::Unknown if self.unknown < FEW => {
                self.unknown += 1;
                self.slower(Duration::from_secs(1))
            }
            Meaning::Ended | Meaning::Unknown => {
                Polled::Ended(Problem::failed(text!("sign-in-ended", said)).hint(text!("device-ended-hint")))
            }
        }
    }

    fn slower(&mut self, by: Duration) -> Polled {
        self.interval = (self.interval + by).min(LONGEST_INTERVAL);
        Polled::Pending
    }

    /// What whoever has it can ask for the grant with.
    pub fn secret(&self) -> &Secret {
        &self.device_code
    }
}

/// Whether a member is this one of the standard's, with or without `_`, in whatever letters.
fn is_called(name: &str, standard: &str) -> bool {
    let plain = |name: &str| name.replace(['_', '-'], "").to_lowercase();
    plain(name) == plain(standard)
}

/// Nobody signed in while the code lived.
pub fn too_late() -> Problem {
    Problem::new(Code::SignInNeeded, text!("device-too-late")).hint(text!("device-too-late-hint"))
}
