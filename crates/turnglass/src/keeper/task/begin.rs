//! How the keeper's task begins: what was known, what an earlier keeper left, and what it watches.

use super::Task;
use crate::clock::Clock;
use crate::journal::Journal;
use crate::keeper::approvals::Approvals;
use crate::keeper::brief::Pulse;
use crate::keeper::callers::HandedOut;
use crate::keeper::causes::Causes;
use crate::keeper::copies::Copies;
use crate::keeper::follow::TheirFiles;
use crate::keeper::forwards::Forwards;
use crate::keeper::hooks::Hooks;
use crate::keeper::input::Input;
use crate::keeper::journal_hand::JournalHand;
use crate::keeper::loads::Loads;
use crate::keeper::lock::Lock;
use crate::keeper::member::{Around, TeamLog};
use crate::keeper::pending::Pending;
use crate::keeper::sign_in::SignIns;
use crate::keeper::store_hand::StoreHand;
use crate::keeper::turns::Turns;
use crate::keeper::uses::Uses;
use crate::keeper::vault_hand::VaultHand;
use crate::keeper::waiting::Waiting;
use crate::keeper::{Options, rouse};
use crate::store::{Change, Store};
use crate::vault::{Member, Vault};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use turnglass_core::core::Core;
use turnglass_core::look_out::KEPT;
use turnglass_core::provider::Providers;
use turnglass_core::team::roster::Roster;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;
use turnglass_protocol::view::{RenewedBy, VaultKind};

impl Task {
    #[allow(clippy::too_many_arguments)] // what a keeper is made of, once
    pub(in crate::keeper) async fn start(
        options: &Options,
        clock: Arc<dyn Clock>,
        store: Store,
        vault: Box<dyn Vault>,
        lock: Arc<Lock>,
        inputs: UnboundedSender<Input>,
        received: UnboundedReceiver<Input>,
        pulse: Option<Box<dyn Pulse>>,
    ) -> Result<Self, Problem> {
        let (key, new_key) = store.key()?;
        let mut core =
            Core::new(Providers::built_in(), store.settings(), options.vault, key, options.schedule);
        core.warnings.extend(store.moved.clone());
        core.unwritten.clone_from(&store.shut);
        let (uses, forwards) = (Uses::of(&store), Forwards::of(&store));
        uses.unfinished().for_each(|source| core.begin_switch(source));
        let held = store.held();
        let vault_noted =
            options.vault == VaultKind::Memory || held.is_some_and(|held| held.is_in(options.vault));
        let moved_aside = store.was_moved_aside();
        let holds_nothing = held.is_some_and(|held| held.nothing());
        let elsewhere = held.and_then(|held| held.elsewhere(options.vault)).is_some();
        let vault = VaultHand::new(vault).map_err(|why| cannot_start(&why))?;
        let teams = super::teams::hands(options).map_err(|why| cannot_start(&why))?;
        for (name, team) in &options.teams {
            core.has_team(name, Some(team.place()));
        }
        let copies = Copies::read(options, &*clock, &mut core);
        let journal = (options.vault != VaultKind::Memory).then(|| Journal::new(options.home.journal()));
        let left = journal.as_ref().map(Journal::left).unwrap_or_default().into_iter();
        let journal = journal
            .map(|journal| JournalHand::new(journal, inputs.clone()))
            .transpose()
            .map_err(|why| cannot_start(&why))?;
        if vault.is_shared() && options.schedule {
            core.set_roster(Roster::Unheard);
        }
        let started_at = clock.now();
        let looked_out = store.value(KEPT);
        let left_to_run = store.owed()?.into_iter().map(|run| run.found(started_at)).collect();
        let mut task = Self {
            core,
            clock,
            fresh: store.fresh,
            store: StoreHand::new(store),
            pending: Pending::default(),
            vault,
            teams,
            vault_noted,
            moved_aside,
            lock,
            lost: None,
            audit_trouble: None,
            journal,
            left: left.map(|left| (left.account.clone(), left)).collect(),
            http: Arc::default(),
            inputs,
            received,
            waiting: Waiting::default(),
            watchers: Vec::new(),
            causes: Causes::default(),
            copies,
            tickets: BTreeMap::new(),
            wanted_sign_ins: BTreeMap::new(),
            next_ticket: 0,
            turns: Turns::default(),
            loads: Loads::default(),
            handed_out: HandedOut::default(),
            approvals: Approvals::default(),
            around: Around::new(&key),
            team_log: TeamLog::default(),
            pulse,
            stands: None,
            started_at,
            sign_ins: SignIns::default(),
            home: options.home.clone(),
            providers_file: options.home.providers_file(),
            hooks: Hooks::new(options, left_to_run),
            demo: options.demo,
            releases: options.releases.clone(),
            app: options.app,
            schedule: options.schedule,
            stale: false,
            stopping: None,
            last_answers: Arc::default(),
            prompting: Vec::new(),
            deleting: 0,
            rebuilding: false,
            looked_at: None,
            clocks: None,
            uses,
            forwards,
            tools: TheirFiles::new(options.home.tools_file()),
            embedded: None,
        };
        if task.vault.is_shared() {
            let Member { machine, user, .. } = task.around.member.clone();
            task.core.me = machine.map(|machine| RenewedBy { machine, user });
        }
        task.choose_proxy();
        task.recall_look_out(looked_out);
        // Before they are read: what is written between the two would be told to nobody.
        if options.schedule {
            task.watch_providers(options);
        }
        task.read_providers();
        task.tools.read(&mut task.core);
        task.hooks.read(&mut task.core);
        // Accounts and settings stand there: what it can be closed to was closed.
        if let Err(turnglass_protocol::gate::Shut { why, remedy }) =
            turnglass_protocol::gate::directory(&options.home.data)
        {
            let says = text!("data-not-own", directory = %options.home.data.display(), says = why);
            task.core.warnings.push(Problem::failed(says).hint(remedy));
        }
        if new_key {
            task.note_down(Change::Set("hash-key", key.to_vec()));
        }
        if moved_aside {
            task.note_down(Change::moved_aside());
        }
        // Before the first account is, whose grant may not come into it: no other vault is to be looked for then.
        task.note_vault(holds_nothing);
        if options.vault == VaultKind::Sealed {
            task.core.vault_place = Some(options.home.sealed_vault().display().to_string());
        }
        if let Some(team) = options.openbao.as_ref().filter(|_| options.vault == VaultKind::Openbao) {
            task.core.vault_place = Some(team.place());
        }
        if options.vault == VaultKind::Sealed || elsewhere {
            // Whether it is open is known at once, so it is said at once.
            let begun = task.vault.ready().await;
            let effects = task.core.probed(begun, task.clock.now());
            task.obey(effects);
        }
        Ok(task)
    }

    /// Takes over what was known. The sockets are served meanwhile: what is asked there waits, but for tokens
    /// ([`Task::read_records`]).
    pub(in crate::keeper) async fn take_over(&mut self, options: &Options) -> Result<(), Problem> {
        let waits = self.read_records().await?;
        self.copies.look_at_all();
        self.delete_what_is_owed();
        self.look_for_what_was_brought();
        self.finish_moves();
        self.meet_teams().await;
        self.store.begin(self.inputs.clone()).map_err(|why| cannot_start(&why))?;
        if self.fresh {
            self.rebuild().await;
        } else if let Some(journal) = self.journal.as_ref().filter(|_| options.schedule) {
            journal.keep_only(self.core.names());
        }
        if options.schedule {
            self.look_for_team_accounts();
        }
        if options.vault == VaultKind::Openbao && options.schedule {
            self.load_what_is_left();
            self.look_around();
        }
        let effects = self.hooks.match_up(&self.core, self.clock.now());
        self.obey(effects);
        self.watch_their_files();
        if options.schedule {
            rouse::watch(&self.inputs);
            if self.core.vault_kind() == VaultKind::Keychain {
                self.tools.hear_keychain(&self.inputs);
            }
        }
        if options.demo {
            let demo = crate::demo::serve()
                .await
                .map_err(|why| Problem::failed(text!("demo-provider-not-started", %why)))?;
            let now = self.clock.now();
            for account in demo.accounts() {
                let effects = self.core.add(&account, now)?;
                self.obey(effects);
            }
            self.embedded = Some(demo);
        }
        for input in waits {
            let effects = self.take(input);
            self.obey(effects);
        }
        Ok(())
    }
}

fn cannot_start(why: &std::io::Error) -> Problem {
    Problem::failed(text!("keeper-not-started", %why))
}
