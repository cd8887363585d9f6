//! A team's vault as it is typed: what was said now, and for the rest what was chosen before. And the policy for its server.

use crate::args::{OfflineCache, PolicyArgs, TeamArgs};
use crate::keeper::{absolute, env};
use crate::output;
use std::path::PathBuf;
use turnglass::chosen::recorded;
use turnglass::vault::openbao::policy::policy as policy_of;
use turnglass_core::vault::{Openbao, OpenbaoFields};
use turnglass_protocol::error::Problem;
use turnglass_protocol::home::Home;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

pub(super) fn typed(args: &TeamArgs) -> OpenbaoFields {
    let file = |file: &Option<PathBuf>| file.as_deref().map(absolute);
    OpenbaoFields {
        address: args.address.clone(),
        mount: args.mount.clone(),
        path: args.path.clone(),
        namespace: args.namespace.clone(),
        ca_file: file(&args.ca),
        token_file: file(&args.token_file),
        approle_role_id_file: file(&args.approle_role_id_file),
        approle_secret_id_file: file(&args.approle_secret_id_file),
        kubernetes_role: args.kubernetes_role.clone(),
        jwt_role: args.jwt_role.clone(),
        jwt_file: file(&args.jwt_file),
        auth_mount: args.auth_mount.clone(),
        team_key_file: file(&args.team_key_file),
        offline_cache: args.offline_cache.map(|cache| match cache {
            OfflineCache::Sealed => "sealed".to_owned(),
            OfflineCache::None => "none".to_owned(),
        }),
        offline_key_file: file(&args.offline_key_file),
    }
}

/// Where it is from now on.
pub(super) fn wanted(home: &Home, args: &TeamArgs) -> Result<Openbao, Problem> {
    typed(args)
        .or(said_before(home))
        .choice()
        .map_err(|why| Problem::usage(text!("bao-choice-fault", why)).hint(text!("bao-choose-hint")))
}

/// What was chosen before, as it could be typed; nothing where that cannot be read.
fn said_before(home: &Home) -> OpenbaoFields {
    let before = recorded_there(home).ok().flatten();
    before.map(|chosen| OpenbaoFields::from(&*chosen)).unwrap_or_default()
}

/// Where it was until now.
pub(super) fn recorded_there(home: &Home) -> Result<Option<Box<Openbao>>, Problem> {
    Ok(recorded(home)?.and_then(|choice| choice.openbao))
}

/// Where tokens are kept for when the server cannot be reached, if they are; and who can open that.
pub(super) fn copy_of(home: &Home, team: &Openbao) -> Option<Text> {
    let offline = team.offline.as_ref()?;
    let (file, key) = (home.offline_copy(team.beside.as_deref()), offline.key_file.clone());
    let key = key.unwrap_or_else(|| home.offline_key());
    Some(text!("copies-are-kept", file = %file.display(), key = %key.display()))
}

/// That nothing of it is said of another vault.
pub(super) fn needless(args: &TeamArgs) -> Result<(), Problem> {
    if typed(args) == OpenbaoFields::default() {
        return Ok(());
    }
    Err(Problem::usage(text!("bao-needless-options")).hint(text!("bao-needless-options-hint")))
}

pub(super) fn policy(args: &PolicyArgs) -> Result<u8, Problem> {
    let home = Home::find(&env)?;
    let before = said_before(&home);
    let said =
        OpenbaoFields { mount: args.mount.clone(), path: args.path.clone(), ..OpenbaoFields::default() };
    // What is not needed for a policy may be missing.
    let rest = OpenbaoFields {
        address: Some("https://localhost".into()),
        token_file: Some(absolute("token".as_ref())),
        ..OpenbaoFields::default()
    };
    let place = OpenbaoFields { mount: before.mount, path: before.path, ..rest };
    let chosen = said
        .or(place)
        .choice()
        .map_err(|why| Problem::usage(text!("bao-choice-fault", why)).hint(text!("bao-policy-usage-hint")))?;
    output::answer(policy_of(&chosen.mount, &chosen.path).trim_end())?;
    Ok(0)
}
