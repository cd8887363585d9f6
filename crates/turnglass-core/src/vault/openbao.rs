//! Where a team's vault is and how this machine signs in to it, as a person chose it and `vault.yaml` says it. Values alone:
//! nothing is asked here, and no file that is named is read.

use crate::address::is_loopback;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;
use url::Url;

/// The secrets engine (KV version 2) that is meant where nobody names another, as a new server has it.
const MOUNT: &str = "secret";
/// Where the entries lie in it, where nobody says otherwise.
const PATH: &str = "turnglass/team";

/// A team's vault on an OpenBao or HashiCorp Vault server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Openbao {
    /// Of the server: `https`, or `http` on this very machine; no path.
    pub address: Url,
    /// The secrets engine's, without slashes around it.
    pub mount: String,
    /// Below which there is an entry for each account, without slashes around it.
    pub path: String,
    /// The server's namespace, where it has any.
    pub namespace: Option<String>,
    /// The one authority whose word for the server's name counts, in PEM; absolute. The system's where it is absent.
    pub ca_file: Option<PathBuf>,
    /// How this machine shows who it is.
    pub sign_in: SignIn,
    /// The place of the sign-in method, where it is not where its kind is put by default.
    pub auth_mount: Option<String>,
    /// Seals each entry once more, so that who runs the server sees nothing; absolute.
    pub team_key_file: Option<PathBuf>,
    /// Tokens that live are kept on this machine too, sealed, for when the server cannot be reached.
    pub offline: Option<Offline>,
    /// The name that this home has for the team, where it is beside the home's own vault.
    pub beside: Option<String>,
}

impl Openbao {
    /// Server, mount and path, as people write them.
    pub fn place(&self) -> String {
        let address = self.address.as_str().trim_end_matches('/');
        let namespace = self.namespace.as_ref().map(|namespace| format!("{namespace}/")).unwrap_or_default();
        format!("{address} {namespace}{}/{}", self.mount, self.path)
    }
}

/// What seals the tokens that are kept on this machine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offline {
    /// This key file, absolute; the home's own where it is absent.
    pub key_file: Option<PathBuf>,
}

/// How a machine signs in to the server. Files are absolute, and are read anew at each sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// A token that somebody made.
    Token {
        /// It stands there, alone.
        file: PathBuf,
    },
    /// AppRole: for machines and CI.
    AppRole {
        /// The role's id stands there.
        role_id_file: PathBuf,
        /// What proves that it may be used stands there.
        secret_id_file: PathBuf,
    },
    /// The service account of the pod that this runs in.
    Kubernetes {
        /// The server's role for it.
        role: String,
    },
    /// A JWT of an issuer that the server trusts.
    Jwt {
        /// The server's role for it.
        role: String,
        /// It stands there, alone.
        file: PathBuf,
    },
}

/// Where a pod finds the JWT of its service account.
pub const POD_TOKEN: &str = "/var/run/secrets/kubernetes.io/serviceaccount/token";

impl SignIn {
    /// Where the server has this method, unless somebody moved it.
    pub fn usual_mount(&self) -> &'static str {
        match self {
            SignIn::Token { .. } => "token",
            SignIn::AppRole { .. } => "approle",
            SignIn::Kubernetes { .. } => "kubernetes",
            SignIn::Jwt { .. } => "jwt",
        }
    }
}

/// The same as it is typed or written down: everything may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenbaoFields {
    /// See [`Openbao::address`].
    pub address: Option<String>,
    /// See [`Openbao::mount`].
    pub mount: Option<String>,
    /// See [`Openbao::path`].
    pub path: Option<String>,
    /// See [`Openbao::namespace`].
    pub namespace: Option<String>,
    /// See [`Openbao::ca_file`].
    pub ca_file: Option<PathBuf>,
    /// See [`SignIn::Token`].
    pub token_file: Option<PathBuf>,
    /// See [`SignIn::AppRole`].
    pub approle_role_id_file: Option<PathBuf>,
    /// See [`SignIn::AppRole`].
    pub approle_secret_id_file: Option<PathBuf>,
    /// See [`SignIn::Kubernetes`].
    pub kubernetes_role: Option<String>,
    /// See [`SignIn::Jwt`].
    pub jwt_role: Option<String>,
    /// See [`SignIn::Jwt`].
    pub jwt_file: Option<PathBuf>,
    /// See [`Openbao::auth_mount`].
    pub auth_mount: Option<String>,
    /// See [`Openbao::team_key_file`].
    pub team_key_file: Option<PathBuf>,
    /// See [`Openbao::offline`]: `sealed` or `none`.
    pub offline_cache: Option<String>,
    /// See [`Offline::key_file`].
    pub offline_key_file: Option<PathBuf>,
}

/// The names of the fields, in the order in which they are written; the order of [`OpenbaoFields::strings`].
const NAMES: [&str; 15] = [
    "address",
    "mount",
    "path",
    "namespace",
    "ca_file",
    "token_file",
    "approle_role_id_file",
    "approle_secret_id_file",
    "kubernetes_role",
    "jwt_role",
    "jwt_file",
    "auth_mount",
    "team_key_file",
    "offline_cache",
    "offline_key_file",
];

impl OpenbaoFields {
    /// With what an earlier choice says where this one is silent. A way to sign in is taken whole, and never mixed of two.
    #[must_use]
    pub fn or(self, before: Self) -> Self {
        let names_sign_in = self.names_sign_in();
        let kept =
            |this: Option<PathBuf>, before: Option<PathBuf>| this.or(before.filter(|_| !names_sign_in));
        let kept_role =
            |this: Option<String>, before: Option<String>| this.or(before.filter(|_| !names_sign_in));
        Self {
            address: self.address.or(before.address),
            mount: self.mount.or(before.mount),
            path: self.path.or(before.path),
            namespace: self.namespace.or(before.namespace),
            ca_file: self.ca_file.or(before.ca_file),
            token_file: kept(self.token_file, before.token_file),
            approle_role_id_file: kept(self.approle_role_id_file, before.approle_role_id_file),
            approle_secret_id_file: kept(self.approle_secret_id_file, before.approle_secret_id_file),
            kubernetes_role: kept_role(self.kubernetes_role, before.kubernetes_role),
            jwt_role: kept_role(self.jwt_role, before.jwt_role),
            jwt_file: kept(self.jwt_file, before.jwt_file),
            auth_mount: kept_role(self.auth_mount, before.auth_mount),
            team_key_file: self.team_key_file.or(before.team_key_file),
            // Without the cache nothing is said of its key.
            offline_key_file: match self.offline_cache.as_deref() {
                Some(NONE) => self.offline_key_file,
                _ => self.offline_key_file.or(before.offline_key_file),
            },
            offline_cache: self.offline_cache.or(before.offline_cache),
        }
    }

    fn names_sign_in(&self) -> bool {
        let files =
            [&self.token_file, &self.approle_role_id_file, &self.approle_secret_id_file, &self.jwt_file];
        files.iter().any(|file| file.is_some()) || self.kubernetes_role.is_some() || self.jwt_role.is_some()
    }

    /// What is chosen by this; why it cannot be followed says which option or field is at fault.
    pub fn choice(self) -> Result<Openbao, Text> {
        let sign_in = self.sign_in()?;
        let address = address(self.address.as_deref().ok_or_else(|| text!("bao-no-address"))?)?;
        let place = |name: &'static str, said: Option<String>, usual: &str| {
            let said = said.unwrap_or_else(|| usual.to_owned());
            let bare = said.trim_matches('/').to_owned();
            if is_place(&bare) {
                Ok(bare)
            } else {
                Err(text!("bao-odd-place", name = %name, place = plain(&said, 100)))
            }
        };
        let optional = |name: &'static str, said: Option<String>| match said {
            Some(said) => place(name, Some(said), "").map(Some),
            None => Ok(None),
        };
        Ok(Openbao {
            mount: place("mount", self.mount, MOUNT)?,
            path: place("path", self.path, PATH)?,
            namespace: optional("namespace", self.namespace)?,
            auth_mount: optional("auth_mount", self.auth_mount)?,
            ca_file: whole("ca_file", self.ca_file)?,
            team_key_file: whole("team_key_file", self.team_key_file)?,
            offline: offline(self.offline_cache.as_deref(), self.offline_key_file)?,
            beside: None,
            address,
            sign_in,
        })
    }

    fn sign_in(&self) -> Result<SignIn, Text> {
        let file = |name: &'static str, file: &PathBuf| {
            whole(name, Some(file.clone())).map(Option::unwrap_or_default)
        };
        let role = |role: &String| match is_place(role) {
            true => Ok(role.clone()),
            false => Err(text!("bao-odd-place", name = "role", place = plain(role, 100))),
        };
        let ways = [
            self.token_file.is_some(),
            self.approle_role_id_file.is_some() || self.approle_secret_id_file.is_some(),
            self.kubernetes_role.is_some(),
            self.jwt_role.is_some() || self.jwt_file.is_some(),
        ];
        match ways.iter().filter(|way| **way).count() {
            0 => return Err(text!("bao-no-sign-in")),
            1 => {}
            _ => return Err(text!("bao-two-sign-ins")),
        }
        if let Some(token) = &self.token_file {
            return Ok(SignIn::Token { file: file("token_file", token)? });
        }
        if let Some(of) = &self.kubernetes_role {
            return Ok(SignIn::Kubernetes { role: role(of)? });
        }
        match (&self.approle_role_id_file, &self.approle_secret_id_file, &self.jwt_role, &self.jwt_file) {
            (Some(id), Some(secret), _, _) => Ok(SignIn::AppRole {
                role_id_file: file("approle_role_id_file", id)?,
                secret_id_file: file("approle_secret_id_file", secret)?,
            }),
            (None, None, Some(of), Some(jwt)) => {
                Ok(SignIn::Jwt { role: role(of)?, file: file("jwt_file", jwt)? })
            }
            (None, None, _, _) => Err(text!("bao-half-jwt")),
            _ => Err(text!("bao-half-approle")),
        }
    }

    /// In the order of [`NAMES`]; `None` where a path is no text.
    fn strings(&self) -> Option<[Option<&str>; 15]> {
        fn text(file: &Option<PathBuf>) -> Option<Option<&str>> {
            file.as_deref().map_or(Some(None), |file| file.to_str().map(Some))
        }
        Some([
            self.address.as_deref(),
            self.mount.as_deref(),
            self.path.as_deref(),
            self.namespace.as_deref(),
            text(&self.ca_file)?,
            text(&self.token_file)?,
            text(&self.approle_role_id_file)?,
            text(&self.approle_secret_id_file)?,
            self.kubernetes_role.as_deref(),
            self.jwt_role.as_deref(),
            text(&self.jwt_file)?,
            self.auth_mount.as_deref(),
            text(&self.team_key_file)?,
            self.offline_cache.as_deref(),
            text(&self.offline_key_file)?,
        ])
    }

    /// A line for each that is said, as `vault.yaml` has it, set in by this; `None` where a path is no text.
    pub(super) fn lines(&self, indent: &str) -> Option<String> {
        let said = NAMES.iter().zip(self.strings()?).filter_map(|(name, said)| Some((name, said?)));
        // What stands in quotes in JSON stands so in YAML too.
        Some(
            said.map(|(name, said)| format!("{indent}{name}: {}\n", serde_json::Value::from(said))).collect(),
        )
    }
}

impl From<&Openbao> for OpenbaoFields {
    fn from(chosen: &Openbao) -> Self {
        let mut fields = Self {
            address: Some(chosen.address.as_str().trim_end_matches('/').to_owned()),
            mount: Some(chosen.mount.clone()),
            path: Some(chosen.path.clone()),
            namespace: chosen.namespace.clone(),
            ca_file: chosen.ca_file.clone(),
            auth_mount: chosen.auth_mount.clone(),
            team_key_file: chosen.team_key_file.clone(),
            offline_cache: chosen.offline.as_ref().map(|_| SEALED.to_owned()),
            offline_key_file: chosen.offline.as_ref().and_then(|offline| offline.key_file.clone()),
            ..Self::default()
        };
        match chosen.sign_in.clone() {
            SignIn::Token { file } => fields.token_file = Some(file),
            SignIn::AppRole { role_id_file, secret_id_file } => {
                fields.approle_role_id_file = Some(role_id_file);
                fields.approle_secret_id_file = Some(secret_id_file);
            }
            SignIn::Kubernetes { role } => fields.kubernetes_role = Some(role),
            SignIn::Jwt { role, file } => {
                fields.jwt_role = Some(role);
                fields.jwt_file = Some(file);
            }
        }
        fields
    }
}

/// What can be said of [`OpenbaoFields::offline_cache`].
const SEALED: &str = "sealed";
const NONE: &str = "none";

fn offline(cache: Option<&str>, key_file: Option<PathBuf>) -> Result<Option<Offline>, Text> {
    match cache {
        Some(SEALED) => Ok(Some(Offline { key_file: whole("offline_key_file", key_file)? })),
        None | Some(NONE) if key_file.is_some() => Err(text!("bao-offline-needless-key")),
        None | Some(NONE) => Ok(None),
        Some(other) => Err(text!("bao-offline-odd", word = plain(other, 100))),
    }
}

fn whole(name: &'static str, file: Option<PathBuf>) -> Result<Option<PathBuf>, Text> {
    match file {
        Some(file) if !Path::is_absolute(&file) => Err(text!("bao-relative-file", name = %name)),
        file => Ok(file),
    }
}

/// Where a server is, and nothing beside it: no path, no person, no secret.
fn address(said: &str) -> Result<Url, Text> {
    let odd = || text!("bao-odd-address", address = plain(said, 200));
    let url = Url::parse(said).map_err(|_| odd())?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    // What is in front of the host may be a secret, which is not repeated.
    if !url.username().is_empty() || url.password().is_some() {
        return Err(text!("bao-address-with-person"));
    }
    match url.scheme() {
        "https" if bare && url.has_host() => Ok(url),
        "http" if !is_loopback(&url) => Err(text!("bao-plain-http", address = plain(said, 200))),
        "http" if bare => Ok(url),
        _ => Err(odd()),
    }
}

/// Whether a policy, a request and a person all read it alike: no empty step, none that leads elsewhere, no letter that
/// stands for others.
fn is_place(place: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let is_step = |step: &str| !step.is_empty() && !step.starts_with('.') && step.chars().all(is_plain);
    place.len() <= 256 && place.split('/').all(is_step)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(path: &str) -> PathBuf {
        Path::new(if cfg!(windows) { r"C:\" } else { "/" }).join(path)
    }

    fn fields(address: &str) -> OpenbaoFields {
        OpenbaoFields {
            address: Some(address.into()),
            token_file: Some(whole("run/token")),
            ..OpenbaoFields::default()
        }
    }

    #[test]
    fn what_is_not_said_is_as_a_new_server_has_it() {
        let chosen = fields("https://bao.example.com:8200").choice().unwrap();
        assert_eq!((chosen.mount.as_str(), chosen.path.as_str()), ("secret", "turnglass/team"));
        assert_eq!(OpenbaoFields::from(&chosen).choice(), Ok(chosen));
    }

    #[test]
    fn only_an_address_that_is_safe_is_taken() {
        for (address, says) in [
            ("http://bao.example.com:8200", "https"),
            ("http://10.0.0.1:8200", "https"),
            ("https://me:canary@bao.example.com", "name"),
            ("https://bao.example.com/v1", "address"),
            ("https://bao.example.com?x=1", "address"),
            ("bao.example.com:8200", "address"),
            ("ftp://bao.example.com", "address"),
        ] {
            let told = fields(address).choice().unwrap_err().to_string();
            assert!(told.contains(says) && !told.contains("canary"), "{address}: {told}");
        }
        for address in
            ["https://10.0.0.1:8200", "http://127.0.0.1:8200", "http://[::1]:8200", "http://localhost:8200/"]
        {
            assert!(fields(address).choice().is_ok(), "{address}");
        }
    }

    #[test]
    fn a_place_that_others_would_read_otherwise_is_refused() {
        for place in ["", "a//b", "../b", "a/../b", "team/*", "a b", "a%2fb", "+", "a\n", "дом", ".hidden"]
        {
            let odd = OpenbaoFields { path: Some(place.into()), ..fields("https://b.example") };
            assert!(odd.choice().is_err(), "{place}");
        }
        let fine = OpenbaoFields { path: Some("/a/b-c_d.e/".into()), ..fields("https://b.example") };
        assert_eq!(fine.choice().unwrap().path, "a/b-c_d.e");
    }

    #[test]
    fn there_is_one_way_to_sign_in_and_it_is_whole() {
        let none = OpenbaoFields { token_file: None, ..fields("https://b.example") };
        let cases: [(OpenbaoFields, bool); 7] = [
            (none.clone(), false),
            (OpenbaoFields { approle_role_id_file: Some(whole("r")), ..none.clone() }, false),
            (
                OpenbaoFields {
                    approle_role_id_file: Some(whole("r")),
                    approle_secret_id_file: Some(whole("s")),
                    ..none.clone()
                },
                true,
            ),
            (OpenbaoFields { jwt_role: Some("ci".into()), ..none.clone() }, false),
            (OpenbaoFields { jwt_role: Some("ci".into()), jwt_file: Some(whole("j")), ..none.clone() }, true),
            (OpenbaoFields { kubernetes_role: Some("bot".into()), ..none.clone() }, true),
            (OpenbaoFields { kubernetes_role: Some("bot".into()), ..fields("https://b.example") }, false),
        ];
        for (said, fine) in cases {
            assert_eq!(said.clone().choice().is_ok(), fine, "{said:?}");
        }
        // Another way takes the place of the one before, whole.
        let other = OpenbaoFields { kubernetes_role: Some("bot".into()), ..OpenbaoFields::default() };
        let chosen = other.or(fields("https://b.example")).choice().unwrap();
        assert_eq!(chosen.sign_in, SignIn::Kubernetes { role: "bot".into() });
        let kept = OpenbaoFields { ca_file: Some(whole("ca")), ..OpenbaoFields::default() };
        let chosen = kept.or(fields("https://b.example")).choice().unwrap();
        assert_eq!(chosen.sign_in, SignIn::Token { file: whole("run/token") });
    }
}
