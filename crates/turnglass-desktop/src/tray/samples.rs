//! Snapshots for tests.

use turnglass_protocol::view::*;

/// Wednesday, 2026-11-18 08:00 UTC.
pub(crate) const NOW: Millis = 1_794_988_800_000;
pub(crate) const HOUR: Millis = 3_600_000;
pub(crate) const DAY: Millis = 24 * HOUR;

pub(crate) fn snapshot(accounts: &[(&str, State)]) -> Snapshot {
    let account = |&(name, state): &(&str, State)| AccountView {
        name: name.into(),
        lives_in: "local".into(),
        provider: "qwen".into(),
        provider_title: "Qwen".into(),
        host: None,
        identity: None,
        state,
        reason: format!("{name}'s reason.").into(),
        renewed_by: None,
        issued_at: None,
        expires_at: None,
        due_at: None,
        renews_at: None,
        sign_in_ends_at: None,
        certificate_ends_at: None,
        last: None,
        remedy: None,
        can_refresh: true,
        can_copy: true,
        can_check: false,
        can_sign_in: false,
        ask_me: false,
        disabled: false,
        hosts: Vec::new(),
        own_hosts: Vec::new(),
        margin_seconds: None,
        margin_cut_seconds: None,
        renewed_before: None,
        muted: Vec::new(),
        group: None,
        hooks: true,
        has_claims: false,
        owner: Default::default(),
        tool: None,
        scopes: Vec::new(),
    };
    Snapshot {
        now: NOW,
        keeper: KeeperView {
            offline: false,
            version: "0".into(),
            pid: 1,
            started_at: 0,
            demo: false,
            app: true,
            desk: None,
            schedule: true,
            ending: false,
        },
        vault: VaultView {
            kind: VaultKind::Memory,
            state: VaultState::Open,
            is_new: false,
            wants_key_file: false,
            place: None,
            problem: None,
        },
        teams: Vec::new(),
        accounts: accounts.iter().map(account).collect(),
        removed: Vec::new(),
        sign_ins: Vec::new(),
        settings: Settings::default(),
        warnings: Vec::new(),
        updates: None,
    }
}

pub(crate) fn sign_in(id: u64, account: &str) -> SignInView {
    SignInView {
        id,
        account: account.into(),
        provider_title: "GitHub".into(),
        way: SignInWay::Browser,
        stage: SignInStage::Waiting,
        url: "https://login.example.com/authorize".into(),
        open_url: None,
        user_code: None,
        complete_url: None,
        qr: Vec::new(),
        ends_at: NOW + HOUR,
        notes: Vec::new(),
        can_paste: true,
        only_pasted: false,
        other: None,
    }
}
