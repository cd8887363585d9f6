//! The hosts that an account's token may be sent to, where only its values or an answer name them.

use super::values::Values;
use crate::account::{Account, Grant};
use crate::provider::Provider;
use crate::template::Template;
use url::Url;

impl Account {
    /// Hosts that its token may be sent to. Those that only an answer names are known once that is here.
    pub fn hosts(&self, provider: Option<&Provider>, grant: Option<&Grant>) -> Vec<String> {
        let of_provider = provider.into_iter().flat_map(|provider| {
            provider.hosts.iter().filter_map(move |host| match host.contains('{') {
                true => named(host, provider, self, grant?),
                false => Some(host.clone()),
            })
        });
        self.hosts.iter().cloned().chain(of_provider).collect()
    }
}

/// The hosts that a template of `hosts` means for this grant. What is not known yet means none.
fn named(template: &str, provider: &Provider, account: &Account, grant: &Grant) -> Option<String> {
    let values = Values { provider, account, grant, ours: &[] };
    let filled = Template::read(template).ok()?.fill(|name| values.of(name)).ok()?;
    // Providers name their hosts as addresses, too.
    let host = match Url::parse(&filled) {
        Ok(url) if url.has_host() => match url.port() {
            Some(port) => format!("{}:{port}", url.host_str()?),
            None => url.host_str()?.to_owned(),
        },
        _ => filled.trim_end_matches('/').to_owned(),
    };
    crate::hosts::check(&host).ok().map(|()| host)
}
