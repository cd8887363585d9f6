//! The origins of web pages, as browsers write them (RFC 6454). Knows no request.

use url::Url;

/// This origin as browsers write it, where pages of it can be told from others: of a site (`https://app.example.org`), or of
/// a program that shows pages under a scheme of its own (`vscode-webview://…`, `chrome-extension://…`). `None` for `null`,
/// which is what any page can be, for files, and for what is more than an origin.
pub fn origin(given: &str) -> Option<String> {
    let url = Url::parse(given).ok()?;
    let is_more = !matches!(url.path(), "/" | "")
        || url.query().is_some()
        || url.fragment().is_some()
        || !url.username().is_empty()
        || url.password().is_some();
    let host = url.host_str().filter(|host| !host.is_empty() && !is_more && !host.contains('*'))?;
    match url.scheme() {
        "http" | "https" => Some(url.origin().ascii_serialization()),
        "file" | "ftp" | "ws" | "wss" => None,
        scheme => {
            let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
            Some(format!("{scheme}://{}{port}", host.to_ascii_lowercase()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_one_and_no_address() {
        for (given, written) in [
            ("http://localhost:3000/", "http://localhost:3000"),
            ("HTTPS://App.Example.org:443", "https://app.example.org"),
            ("vscode-webview://1A2b", "vscode-webview://1a2b"),
            ("vscode-file://vscode-app/", "vscode-file://vscode-app"),
            ("chrome-extension://abcdef", "chrome-extension://abcdef"),
        ] {
            assert_eq!(origin(given).as_deref(), Some(written));
        }
        for bad in [
            "*",
            "null",
            "localhost:3000",
            "https://a.example/b",
            "https://u@a.example",
            "https://*.a.example",
            "file://",
            "file://host",
            "vscode-webview://",
            "vscode-webview:a",
            "vscode-webview://a/b",
            "wss://a.example",
        ] {
            assert_eq!(origin(bad), None, "{bad}");
        }
    }
}
