//! An account's own values: a tenant, a shop, a region, or what it signs in with. Declared by the provider, checked by its
//! pattern, and put where `{account.NAME}` stands. A secret one lies in the vault with the grant.

use super::{Account, Grant};
use crate::provider::{Parameter, Provider};
use crate::template::{Name, Template, Unfilled};
use std::borrow::Cow;
use std::sync::Arc;
use turnglass_protocol::error::Problem;
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;

impl Provider {
    /// As it is for this account: its values stand in every address and in what a sign-in asks for. What it lacks, or what
    /// does not fit, stays as it is written, and is named when it is asked for.
    pub fn of(self: &Arc<Self>, account: &Account) -> Arc<Self> {
        if self.parameters.is_empty() {
            return self.clone();
        }
        let value = |name: &Name| match name {
            Name::Account(name) => self.value(account, name).map(|value| Cow::Owned(value.to_owned())),
            _ => None,
        };
        let mut filled = Provider::clone(self);
        for address in filled.addresses_mut() {
            if let Ok(template) = Template::read(address) {
                *address = template.fill_known(value);
            }
        }
        let put = |text: &mut String| {
            for parameter in &self.parameters {
                if let Some(value) = self.value(account, &parameter.name) {
                    *text = text.replace(&format!("{{account.{}}}", parameter.name), value);
                }
            }
        };
        filled.hosts.iter_mut().chain(&mut filled.scope).for_each(put);
        if let Some(sign_in) = &mut filled.sign_in {
            sign_in.fields.values_mut().chain(&mut sign_in.scope).for_each(put);
        }
        Arc::new(filled)
    }

    /// What stands for a parameter that is no secret.
    pub fn value<'a>(&'a self, account: &'a Account, name: &str) -> Option<&'a str> {
        let parameter = self.parameter(name).filter(|parameter| !parameter.secret)?;
        let value = account.values.get(name).map(String::as_str).or(parameter.default.as_deref())?;
        parameter.takes(value).then_some(value)
    }

    /// Whether an account has the values that the provider wants, each as it has to be.
    pub fn check_values(&self, account: &Account, grant: &Grant) -> Result<(), Problem> {
        self.check_known(account, Some(grant))
    }

    /// The same for an account whose secrets are not at hand.
    pub fn check_plain_values(&self, account: &Account) -> Result<(), Problem> {
        self.check_known(account, None)
    }

    fn check_known(&self, account: &Account, grant: Option<&Grant>) -> Result<(), Problem> {
        let secrets = grant.iter().flat_map(|grant| grant.given.keys());
        let given = account.values.keys().chain(secrets);
        if let Some(unknown) = given.into_iter().find(|name| self.parameter(name).is_none()) {
            let known: Vec<&str> = self.parameters.iter().map(|known| known.name.as_str()).collect();
            let problem = text!("parameter-unknown", provider = &self.title, name = plain(unknown, 60));
            let hint = match known.as_slice() {
                [] => text!("parameter-none-hint"),
                known => text!("parameter-known-hint", known = known.join(", ")),
            };
            return Err(Problem::usage(problem).hint(hint));
        }
        // What is secret is kept nowhere else than in the vault.
        let in_sight =
            |parameter: &&Parameter| parameter.secret && account.values.contains_key(&parameter.name);
        if let Some(secret) = self.parameters.iter().find(in_sight) {
            let problem = text!("parameter-is-secret", name = &secret.name);
            return Err(
                Problem::usage(problem).hint(text!("parameter-missing-secret-hint", name = &secret.name))
            );
        }
        for parameter in self.parameters.iter().filter(|parameter| !parameter.secret || grant.is_some()) {
            let name = &parameter.name;
            let value = match parameter.secret {
                true => grant.and_then(|grant| grant.given.get(name)).map(|secret| secret.expose()),
                false => account.values.get(name).map(String::as_str),
            };
            match value.or(parameter.default.as_deref()) {
                None => return Err(self.lacks(account, parameter)),
                Some(value) if !parameter.takes(value) => return Err(self.misfit(parameter)),
                Some(_) => {}
            }
        }
        let value = |name: &Name| match name {
            Name::Account(name) => self.value(account, name).map(Cow::Borrowed),
            _ => Some(Cow::Borrowed("x")),
        };
        for (_, address) in self.addresses() {
            let filled = Template::read(address).map(|template| template.fill_address(value));
            if let Ok(Err(Unfilled::Misfit(Name::Account(name)))) = filled
                && let Some(parameter) = self.parameter(&name)
            {
                return Err(self.misfit(parameter));
            }
        }
        Ok(())
    }

    /// The problem of an account without this value, with a command that sets it.
    pub fn lacks(&self, account: &Account, parameter: &Parameter) -> Problem {
        let view = parameter.view();
        let problem = text!("parameter-missing", provider = &self.title, title = plain(&view.title, 60));
        let account = &account.name;
        let example = view.example.unwrap_or_else(|| "VALUE".to_owned());
        let (name, example) = (&parameter.name, plain(&example, 60));
        Problem::usage(problem).hint(match parameter.secret {
            true => text!("parameter-missing-secret-hint", name),
            false => text!("parameter-missing-hint", account, name, example),
        })
    }

    fn misfit(&self, parameter: &Parameter) -> Problem {
        let view = parameter.view();
        let title = plain(&view.title, 60);
        // A host says by itself what can stand in it.
        let pattern = plain(parameter.pattern.as_deref().unwrap_or("[A-Za-z0-9.-]+"), 120);
        let problem = Problem::usage(text!("parameter-misfit", title, name = &parameter.name));
        match &view.example {
            Some(example) => {
                problem.hint(text!("parameter-misfit-example-hint", pattern, example = plain(example, 60)))
            }
            None => problem.hint(text!("parameter-misfit-hint", pattern)),
        }
    }
}
