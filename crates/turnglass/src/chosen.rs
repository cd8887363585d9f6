//! Which vault a home uses, and who says so: the environment, else the choice that stands in the home, else nobody. The one
//! place where `TURNGLASS_VAULT`, `TURNGLASS_VAULT_KEY_FILE` and `vault.yaml` are read. The environment is handed in.

use crate::offline;
use crate::vault::openbao::met;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use turnglass_core::vault::{Choice, Openbao};
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::file::{make_private, place};
use turnglass_protocol::gate::{self, Shut};
use turnglass_protocol::home::{Env, Home};
use turnglass_protocol::text;
use turnglass_protocol::view::VaultKind;

/// Names the vault for one process.
pub const VAULT: &str = "TURNGLASS_VAULT";
/// Names what opens a sealed vault, for one process.
pub const KEY_FILE: &str = "TURNGLASS_VAULT_KEY_FILE";

/// Who says which vault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// [`VAULT`].
    Variable,
    /// `vault.yaml`.
    Choice,
    /// Nobody.
    Default,
}

/// The vault of a home, as this process is to use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    pub kind: VaultKind,
    pub by: By,
    /// What opens a sealed vault, whether or not it is that one.
    pub key: Option<KeyFile>,
    /// Where a team's vault is, where it is that one.
    pub openbao: Option<Box<Openbao>>,
    /// The vaults of teams beside it.
    pub teams: BTreeMap<String, Openbao>,
}

/// What opens a sealed vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFile {
    /// Absolute.
    pub path: PathBuf,
    /// [`KEY_FILE`] names it, and nothing else may.
    pub by_variable: bool,
}

/// What the environment names counts; for the rest, what was chosen.
pub fn chosen(home: &Home, env: Env<'_>) -> Result<Chosen, Problem> {
    let said = |name: &str| env(name).filter(|value| !value.is_empty());
    let named = match said(VAULT) {
        Some(word) => Some(VaultKind::named(&word.to_string_lossy()).ok_or_else(|| {
            let name = turnglass_protocol::letters::plain(&word.to_string_lossy(), 100);
            Problem::usage(text!("no-such-vault", name)).hint(text!("no-such-vault-hint"))
        })?),
        None => None,
    };
    let key = said(KEY_FILE)
        .map(PathBuf::from)
        .map(|path| KeyFile { path: std::path::absolute(&path).unwrap_or(path), by_variable: true });
    // What is overruled altogether is not looked at: a fault in it would keep nobody from anything.
    let overruled = named.is_some_and(|kind| match kind {
        VaultKind::Sealed => key.is_some(),
        // No variable says where it is.
        VaultKind::Openbao => false,
        VaultKind::Keychain | VaultKind::Memory => true,
    });
    let recorded = if overruled { None } else { recorded(home)? };
    let teams = match &recorded {
        Some(choice) => choice.teams.clone(),
        None if overruled && named != Some(VaultKind::Memory) => teams(home).unwrap_or_default(),
        None => BTreeMap::new(),
    };
    let (kind, by) = match (named, &recorded) {
        (Some(kind), _) => (kind, By::Variable),
        (None, Some(choice)) => (choice.kind, By::Choice),
        (None, None) => (VaultKind::Keychain, By::Default),
    };
    let (recorded, openbao) = recorded.map_or((None, None), |choice| (choice.key_file, choice.openbao));
    let key = key.or_else(|| recorded.map(|path| KeyFile { path, by_variable: false }));
    let openbao = openbao.filter(|_| kind == VaultKind::Openbao);
    if kind == VaultKind::Openbao && openbao.is_none() {
        return Err(Problem::usage(text!("bao-unsaid", name = %VAULT)).hint(text!("bao-choose-hint")));
    }
    Ok(Chosen { kind, by, key, openbao, teams })
}

/// What was chosen for this home; `None` where nothing was.
pub fn recorded(home: &Home) -> Result<Option<Choice>, Problem> {
    let path = home.vault_file();
    let file = path.display();
    // Who could have taken it away chooses nothing by that: a vault that does not hold the grants is asked for none.
    let is_absent = std::fs::symlink_metadata(&path).is_err_and(|why| why.kind() == io::ErrorKind::NotFound);
    if is_absent {
        return Ok(None);
    }
    let text = gate::read(&path).map_err(|Shut { why, remedy }| {
        Problem::new(Code::Vault, text!("vault-file-not-own", %file, says = why)).hint(remedy)
    })?;
    let read = |text: String| {
        Choice::parse(&text).map_err(|why| {
            Problem::new(Code::Vault, text!("file-fault", %file, why)).hint(text!("vault-file-fault-hint"))
        })
    };
    text.map(read).transpose()
}

/// The vaults of teams beside the home's own.
pub fn teams(home: &Home) -> Result<BTreeMap<String, Openbao>, Problem> {
    Ok(recorded(home)?.map(|choice| choice.teams).unwrap_or_default())
}

/// These teams are beside the home's own vault from now on, and no others.
pub fn record_teams(home: &Home, teams: BTreeMap<String, Openbao>) -> Result<(), Problem> {
    let own = recorded(home)?.unwrap_or_else(|| Choice::of(VaultKind::Keychain));
    write(home, &Choice { teams, ..own })
}

/// From now on the home's own is this one, unless the environment says otherwise. The teams beside it stay.
pub fn record(home: &Home, choice: &Choice) -> Result<(), Problem> {
    // Whoever chooses anew where the file is at fault begins anew.
    write(home, &Choice { teams: teams(home).unwrap_or_default(), ..choice.clone() })
}

fn write(home: &Home, choice: &Choice) -> Result<(), Problem> {
    let path = home.vault_file();
    let written = || {
        let text = choice.text().ok_or_else(|| io::Error::other(text!("vault-file-odd-key")))?;
        if recorded(home).is_ok_and(|there| there.as_ref() == Some(choice)) {
            return Ok(());
        }
        place(&path, text.as_bytes(), true)
    };
    make_private(&home.config).and_then(|()| written()).map_err(|why| {
        Problem::failed(text!("vault-file-unwritten", file = %path.display(), %why))
            .hint(text!("directory-not-made-hint"))
    })?;
    // What was kept of a vault that is not chosen any more, or not to be kept, goes with the choice.
    let own = choice.openbao.iter().map(|team| (None, &**team));
    let teams = choice.teams.iter().map(|(name, team)| (Some(name.as_str()), team));
    let chosen: Vec<_> = own.chain(teams).collect();
    met::keep_only(home, &chosen.iter().map(|(name, _)| *name).collect());
    let kept = chosen.into_iter().filter(|(_, team)| team.offline.is_some());
    offline::keep_only(home, kept.map(|(name, _)| home.offline_copy(name)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsString;

    fn at(vars: &[(&str, &str)], text: Option<&str>) -> Result<Chosen, Problem> {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(dir.path());
        if let Some(text) = text {
            std::fs::write(home.vault_file(), text).unwrap();
            #[cfg(unix)]
            turnglass_protocol::file::close_to_others(&home.vault_file());
        }
        let find = |name: &str| vars.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into());
        chosen(&home, &find as &dyn Fn(&str) -> Option<OsString>)
    }

    #[test]
    fn the_environment_overrules_what_was_chosen() {
        use VaultKind::{Keychain, Memory, Sealed};
        let root = if cfg!(windows) { r"C:\" } else { "/" };
        let [own, other] = ["own.key", "other.key"].map(|name| format!("{root}{name}"));
        let key = |path: &str, by_variable| Some(KeyFile { path: path.into(), by_variable });
        let file = &*format!("kind: sealed\nkey_file: {own}\n");
        let sealed = &[(VAULT, "sealed")][..];
        let with_key = &[(KEY_FILE, &*other)][..];
        for (vars, text, kind, by, opened_by) in [
            (&[][..], None, Keychain, By::Default, None),
            (with_key, None, Keychain, By::Default, key(&other, true)),
            (&[], Some("kind: sealed\n"), Sealed, By::Choice, None),
            (&[], Some(file), Sealed, By::Choice, key(&own, false)),
            (with_key, Some(file), Sealed, By::Choice, key(&other, true)),
            (sealed, Some(file), Sealed, By::Variable, key(&own, false)),
            (sealed, Some("kind: keychain\n"), Sealed, By::Variable, None),
            (&[(VAULT, "")], Some("kind: sealed\n"), Sealed, By::Choice, None),
            (&[(VAULT, "keychain")], Some(file), Keychain, By::Variable, None),
            (&[(VAULT, "memory")], Some("no kind at all"), Memory, By::Variable, None),
        ] {
            assert_eq!(
                at(vars, text),
                Ok(Chosen { kind, by, key: opened_by, openbao: None, teams: BTreeMap::new() }),
                "{vars:?} {text:?}"
            );
        }
    }

    #[test]
    fn a_team_s_vault_is_where_the_home_says_whoever_chose_it() {
        let token = if cfg!(windows) { r"C:\t" } else { "/t" };
        let file =
            format!("kind: openbao\nopenbao:\n  address: https://b.example\n  token_file: '{token}'\n");
        let file = file.as_str();
        let named = at(&[(VAULT, "openbao")], Some(file)).unwrap();
        assert_eq!((named.kind, named.by), (VaultKind::Openbao, By::Variable));
        assert_eq!(named.openbao, at(&[], Some(file)).unwrap().openbao);
        assert!(named.openbao.is_some());
        assert_eq!(at(&[(VAULT, "keychain")], Some(file)).unwrap().openbao, None);
        for other in [None, Some("kind: keychain\n")] {
            let problem = at(&[(VAULT, "openbao")], other).unwrap_err();
            assert!(problem.hint.unwrap().contains("turnglass vault use openbao --address"));
        }
    }

    #[test]
    fn teams_stay_beside_whatever_vault_is_chosen() {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(dir.path());
        let token_file = Some(dir.path().join("t"));
        let fields = turnglass_core::vault::OpenbaoFields {
            address: Some("https://b.example".into()),
            token_file,
            ..Default::default()
        };
        let acme = Openbao { beside: Some("acme".into()), ..fields.choice().unwrap() };
        let acme = BTreeMap::from([("acme".to_owned(), acme)]);
        record_teams(&home, acme.clone()).unwrap();
        let own = |home: &Home| recorded(home).unwrap().unwrap().kind;
        assert_eq!((own(&home), teams(&home).unwrap()), (VaultKind::Keychain, acme.clone()));
        record(&home, &Choice::of(VaultKind::Sealed)).unwrap();
        assert_eq!((own(&home), teams(&home).unwrap()), (VaultKind::Sealed, acme.clone()));
        for (word, beside) in [("keychain", acme), ("memory", BTreeMap::new())] {
            let vars = |name: &str| (name == VAULT).then(|| word.into());
            assert_eq!(chosen(&home, &vars as &dyn Fn(&str) -> Option<OsString>).unwrap().teams, beside);
        }
        record_teams(&home, BTreeMap::new()).unwrap();
        assert_eq!((own(&home), teams(&home).unwrap()), (VaultKind::Sealed, BTreeMap::new()));
    }

    #[test]
    fn what_is_no_vault_is_named() {
        assert!(at(&[(VAULT, "cupboard")], None).unwrap_err().message.contains("cupboard"));
        let problem = at(&[], Some("kind: cupboard\n")).unwrap_err();
        assert!(problem.message.contains("vault.yaml") && problem.message.contains("line 1"), "{problem}");
        assert!(at(&[(VAULT, "sealed")], Some("kind: cupboard\n")).is_err());
    }

    #[test]
    fn a_choice_is_written_for_its_owner_alone() {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::at(&dir.path().join("new"));
        let key_file = Some(dir.path().join("k"));
        let choice = Choice { key_file, ..Choice::of(VaultKind::Sealed) };
        record(&home, &choice).unwrap();
        assert_eq!(recorded(&home), Ok(Some(choice)));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |mode| {
                std::fs::set_permissions(home.vault_file(), std::fs::Permissions::from_mode(mode)).unwrap();
            };
            assert_eq!(home.vault_file().metadata().unwrap().permissions().mode() & 0o777, 0o600);
            mode(0o666);
            let problem = recorded(&home).unwrap_err();
            std::fs::set_permissions(&home.config, std::fs::Permissions::from_mode(0o777)).unwrap();
            std::fs::remove_file(home.vault_file()).unwrap();
            assert_eq!(recorded(&home), Ok(None));
            assert!(problem.hint.as_ref().unwrap().starts_with("chmod go-w "), "{problem}");
        }
    }
}
