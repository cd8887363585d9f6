//! What stands in the home of a forward, and what may stand there. No secret is in it.

use super::Place;
use serde::{Deserialize, Serialize};
use turnglass_core::address::{endpoint, shown};
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters;
use turnglass_protocol::text;
use turnglass_protocol::view::{ForwardPool, Millis};
use turnglass_protocol::wire::NewForward;
use url::Url;

/// A forward as it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub name: String,
    #[serde(with = "as_text")]
    pub to: Url,
    pub accounts: Vec<String>,
    pub place: Place,
    #[serde(default)]
    pub pool: ForwardPool,
    #[serde(default)]
    pub origins: Vec<String>,
    pub clients: Vec<KeptClient>,
}

/// Who may use it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptClient {
    pub client: String,
    /// Of its key.
    pub digest: String,
    pub since: Millis,
}

impl Kept {
    /// What somebody wants to stand, if that can be.
    pub fn of(new: NewForward, now: Millis) -> Result<Self, Problem> {
        check_name(&new.name)?;
        let to = destination(&new.to)?;
        let place = Place::of(new.listen.as_deref(), new.socket.as_deref())?;
        let origins = new.origins.iter().map(|said| origin(said)).collect::<Result<_, _>>()?;
        let mut names = std::collections::BTreeSet::new();
        if let Some(twice) = new.accounts.iter().find(|name| name.trim().is_empty() || !names.insert(*name)) {
            return Err(Problem::usage(text!("forward-pool-odd", name = letters::plain(twice, 100)))
                .hint(text!("forward-pool-odd-hint")));
        }
        let pool = match (new.accounts.len(), new.pool) {
            (0, _) => return Err(Problem::usage(text!("forward-without-account"))),
            (1, _) => ForwardPool::One,
            (_, ForwardPool::One) => ForwardPool::RoundRobin,
            (_, pool) => pool,
        };
        let mut kept =
            Self { name: new.name, to, accounts: new.accounts, place, pool, origins, clients: Vec::new() };
        for client in new.clients {
            kept.gives_key(client.client, client.digest, now)?;
        }
        Ok(kept)
    }

    /// One more client, which has this key.
    pub fn gives_key(&mut self, client: String, digest: String, now: Millis) -> Result<(), Problem> {
        check_name(&client)?;
        if self.clients.iter().any(|known| known.client == client) {
            let (forward, there) = (&self.name, &client);
            let problem = Problem::usage(text!("forward-client-there", forward, client = there));
            return Err(problem.hint(text!("forward-client-there-hint", forward, client = there)));
        }
        if digest.len() != 64 || !digest.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(Problem::usage(text!("request-unknown")));
        }
        // Taken away from one of them, it would still open the forward for the other.
        if let Some(other) = self.clients.iter().find(|known| known.digest == digest) {
            let problem = Problem::usage(text!("forward-key-of-another", other = &other.client));
            let forward = &self.name;
            return Err(problem.hint(text!("forward-key-of-another-hint", forward, client = &client)));
        }
        self.clients.push(KeptClient { client, digest, since: now });
        self.clients.sort_by(|one, other| one.client.cmp(&other.client));
        Ok(())
    }

    /// The client's key is worth nothing any more.
    pub fn takes_key(&mut self, client: &str) -> Result<(), Problem> {
        let before = self.clients.len();
        self.clients.retain(|known| known.client != client);
        if self.clients.len() == before {
            let forward = &self.name;
            let problem = Problem::failed(text!("forward-no-such-client", forward, client));
            return Err(problem.hint(text!("forward-no-such-client-hint", forward)));
        }
        Ok(())
    }
}

/// Where requests may go on to: HTTPS, or this machine, with nothing in it that would be kept or sent along.
fn destination(text: &str) -> Result<Url, Problem> {
    let url = endpoint(text).map_err(|why| Problem::usage(text!("no-address-to-ask", why)))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Problem::usage(text!("address-names-user")).hint(text!("address-names-user-hint")));
    }
    if url.query().is_some() || url.fragment().is_some() {
        let problem = Problem::usage(text!("forward-address-whole", url = shown(text)));
        return Err(problem.hint(text!("forward-address-whole-hint")));
    }
    Ok(url)
}

/// Whether a forward or a client may be called so.
fn check_name(name: &str) -> Result<(), Problem> {
    let fine =
        !name.is_empty() && name.chars().count() <= 100 && name.trim() == name && !name.starts_with('-');
    if fine && letters::found(name).is_none() {
        return Ok(());
    }
    Err(Problem::usage(text!("forward-bad-name")))
}

/// An address as it is written.
mod as_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use url::Url;

    pub(super) fn serialize<S: Serializer>(url: &Url, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(url.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Url, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(Error::custom)
    }
}

/// Of pages that may use it, as a browser names it.
fn origin(said: &str) -> Result<String, Problem> {
    turnglass_forward::origin(said).ok_or_else(|| {
        Problem::usage(text!("forward-no-origin", origin = shown(said))).hint(text!("forward-no-origin-hint"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use turnglass_protocol::wire::NewForwardClient;

    fn new() -> NewForward {
        NewForward {
            name: "claude".into(),
            accounts: vec!["claude".into()],
            to: "https://api.example.com/v1".into(),
            clients: vec![NewForwardClient { client: "default".into(), digest: "a".repeat(64) }],
            ..NewForward::default()
        }
    }

    #[test]
    fn what_is_written_down_is_read_again() {
        let kept = Kept::of(new(), 7).unwrap();
        let json = serde_json::to_string(&kept).unwrap();
        assert_eq!(serde_json::from_str::<Kept>(&json).unwrap(), kept);
    }

    #[test]
    fn it_leads_by_https_or_to_this_machine_and_with_nothing_secret_in_it() {
        let to =
            |to: &str| Kept::of(NewForward { to: to.into(), ..new() }, 7).map(|kept| kept.to.to_string());
        assert_eq!(to("https://api.example.com").unwrap(), "https://api.example.com/");
        assert_eq!(to("http://127.0.0.1:8080/x").unwrap(), "http://127.0.0.1:8080/x");
        for bad in [
            "http://api.example.com",
            "ftp://api.example.com",
            "https://me:secret@api.example.com",
            "https://api.example.com/?key=x",
            "https://api.example.com/#a",
            "api",
        ] {
            assert!(to(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn several_accounts_take_turns_unless_a_person_says_otherwise() {
        let pool = |accounts: &[&str], pool| {
            let accounts = accounts.iter().map(|name| (*name).to_owned()).collect();
            Kept::of(NewForward { accounts, pool, ..new() }, 7).map(|kept| kept.pool)
        };
        assert_eq!(pool(&["a", "b"], ForwardPool::One), Ok(ForwardPool::RoundRobin));
        assert_eq!(pool(&["a", "b"], ForwardPool::NextOn429), Ok(ForwardPool::NextOn429));
        assert_eq!(pool(&["a"], ForwardPool::NextOn429), Ok(ForwardPool::One));
        assert!(pool(&[], ForwardPool::One).is_err());
        for bad in [&["a", "b", "a"][..], &["a", ""], &[""], &["a", " "]] {
            assert!(pool(bad, ForwardPool::RoundRobin).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_client_has_one_key_and_loses_it_once() {
        let mut kept = Kept::of(new(), 7).unwrap();
        let problem = kept.gives_key("default".into(), "b".repeat(64), 8).unwrap_err();
        assert!(problem.hint.unwrap().contains("turnglass forward key revoke claude default"));
        assert!(kept.gives_key("other".into(), "no hash".into(), 8).is_err());
        let problem = kept.gives_key("app".into(), "a".repeat(64), 8).unwrap_err();
        assert!(problem.message.contains("default"), "{problem:?}");
        assert!(problem.hint.unwrap().contains("turnglass forward key add claude app"));
        kept.gives_key("app".into(), "b".repeat(64), 8).unwrap();
        assert_eq!(kept.clients.iter().map(|it| it.client.as_str()).collect::<Vec<_>>(), ["app", "default"]);
        kept.takes_key("default").unwrap();
        assert!(kept.takes_key("default").is_err());
    }

    #[test]
    fn an_origin_is_one_and_no_address() {
        let origins = |said: &str| Kept::of(NewForward { origins: vec![said.into()], ..new() }, 7);
        assert_eq!(origins("http://localhost:3000/").unwrap().origins, ["http://localhost:3000"]);
        assert_eq!(origins("vscode-webview://1a2b").unwrap().origins, ["vscode-webview://1a2b"]);
        for bad in ["*", "null", "localhost:3000", "https://a.example/b", "https://u@a.example"] {
            assert!(origins(bad).is_err(), "{bad}");
        }
    }
}
