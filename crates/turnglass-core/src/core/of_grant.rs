//! What a person changes of an account that lies with its grant: where it may go, and what its client shows.

use super::Effect;
use super::entry::Entry;
use crate::account::{Grant, Trouble};
use crate::exchange::place;
use std::sync::Arc;
use turnglass_protocol::account::ClientCertificate;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text;
use turnglass_protocol::view::What;

impl Entry {
    /// A person says that the grant may also go to this host, which its provider or account names now.
    pub(super) fn trust(&mut self, host: &str) -> Result<Vec<Effect>, Problem> {
        self.check_at_rest()?;
        let name = &self.account.name;
        let held = self.provider.as_ref().zip(self.grant());
        let meant = held.and_then(|(provider, grant)| {
            let origin = place::meant(provider, &self.account, grant, host)?;
            let known = place::known(provider, &self.account, grant);
            let goes_to = known.into_iter().chain([origin]).collect();
            Some(Grant { generation: grant.generation + 1, goes_to, ..(**grant).clone() })
        });
        let Some(grant) = meant else {
            return Err(Problem::usage(text!("trust-nobody", name, host)).hint(text!("trust-nobody-hint")));
        };
        if let Trouble::Misconfigured { .. } = self.standing.trouble {
            self.standing.trouble = Trouble::None;
        }
        Ok(self.save(Arc::new(grant), What::Changed, text!("trusted", host)))
    }

    /// A person brings the certificate by which the client is known from now on: the one before ends, or is none.
    pub(super) fn show_certificate(
        &mut self,
        certificate: &ClientCertificate,
    ) -> Result<Vec<Effect>, Problem> {
        self.check_at_rest()?;
        let Some(grant) = self.grant() else {
            return Err(Problem::new(Code::Vault, text!("grant-unreadable", name = &self.account.name)));
        };
        let certificate = Some(Box::new(certificate.clone()));
        let grant = Grant { generation: grant.generation + 1, certificate, ..(**grant).clone() };
        // What failed for want of it is tried at once.
        if let Trouble::Misconfigured { .. } | Trouble::Later { asked: false, .. } = self.standing.trouble {
            self.standing.trouble = Trouble::None;
        }
        Ok(self.save(Arc::new(grant), What::Changed, text!("certificate-brought")))
    }

    fn check_at_rest(&self) -> Result<(), Problem> {
        if self.flight.is_none() && self.saving.is_none() && self.unsaved.is_none() {
            return Ok(());
        }
        let problem =
            Problem::new(Code::Unavailable, text!("being-renewed-or-unsaved", name = &self.account.name));
        Err(problem.hint(text!("in-a-moment-hint")))
    }
}
