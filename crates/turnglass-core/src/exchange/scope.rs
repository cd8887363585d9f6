//! Which scopes a refresh asks for: what was asked for before, as far as it was granted. Never more, for a scope that was not
//! granted is refused; and never nothing where that would bring a token for something else.

/// Scopes that ask for a lasting grant. Providers seldom name them among what they granted, and the refresh token shows that
/// they were.
const LASTING: [&str; 7] = [
    "offline_access",
    "offline.access",
    "offline",
    "wl.offline_access",
    "refresh_token",
    "online_access",
    "device_sso",
];

/// Scopes of OpenID Connect (Core 1.0, section 5.4). Some providers name none of them.
const OF_IDENTITY: [&str; 5] = ["openid", "profile", "email", "address", "phone"];

/// Some separate them with commas.
pub(super) fn several(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == ',').filter(|scope| !scope.is_empty())
}

/// Of the scopes that were asked for, those that were granted, in the notation in which they were asked for. `None`: those
/// that were granted have other names, so that nothing is asked for, which means the same (RFC 6749, section 6).
pub(super) fn again(asked: &str, granted: &[String]) -> Option<String> {
    let all: Vec<&str> = several(asked).collect();
    if granted.is_empty() || all.is_empty() {
        return Some(asked.to_owned()).filter(|_| !all.is_empty());
    }
    let is_one_of = |list: &[&str], scope: &str| list.iter().any(|known| known.eq_ignore_ascii_case(scope));
    let names_identity = granted.iter().any(|scope| is_one_of(&OF_IDENTITY, scope));
    let is_echoed = |scope: &&str| {
        let of_identity = is_one_of(&OF_IDENTITY, scope) && !names_identity;
        !of_identity && !is_one_of(&LASTING, scope)
    };
    let kept: Vec<&str> =
        all.iter().copied().filter(|scope| !is_echoed(scope) || is_granted(scope, granted)).collect();
    if all.iter().any(is_echoed) && !kept.iter().any(is_echoed) {
        return None;
    }
    if kept.len() == all.len() {
        return Some(asked.to_owned());
    }
    let by_comma = asked.contains(',') && !asked.trim().contains(char::is_whitespace);
    Some(kept.join(if by_comma { "," } else { " " })).filter(|scope| !scope.is_empty())
}

/// Also under the longer name that Entra gives it, or as a part of all that a resource has (`/.default`).
fn is_granted(scope: &str, granted: &[String]) -> bool {
    let scope = scope.to_lowercase();
    let whole = scope.strip_suffix(".default");
    granted.iter().map(|one| one.to_lowercase()).any(|one| {
        one == scope
            || one
                .strip_suffix(&scope)
                .is_some_and(|resource| resource.ends_with('/') && resource.contains("://"))
            || whole.is_some_and(|resource| resource.ends_with('/') && one.starts_with(resource))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refresh_repeats_what_was_granted_and_never_more() {
        for (asked, granted, sent) in [
            ("api://x/access offline_access", "api://x/access", Some("api://x/access offline_access")),
            (
                "openid profile User.Read offline_access",
                "User.Read",
                Some("openid profile User.Read offline_access"),
            ),
            ("user.read", "User.Read", Some("user.read")),
            ("User.Read", "https://graph.microsoft.com/User.Read", Some("User.Read")),
            ("api://x/.default offline_access", "api://x/access", Some("api://x/.default offline_access")),
            ("read write", "read", Some("read")),
            ("read write", "read write admin", Some("read write")),
            ("openid offline_access", "read", Some("openid offline_access")),
            ("openid email read offline_access", "openid read", Some("openid read offline_access")),
            ("read write", "other", None),
            ("read offline_access", "other", None),
            ("read write", "", Some("read write")),
            ("read,write", "read,write", Some("read,write")),
            ("read,write,admin", "read write", Some("read,write")),
            ("read, write, admin", "read write", Some("read write")),
            ("api://x/.default", "api://xy/access", None),
            ("", "read", None),
        ] {
            let granted: Vec<String> = several(granted).map(str::to_owned).collect();
            assert_eq!(again(asked, &granted).as_deref(), sent, "{asked} of {granted:?}");
        }
    }
}
