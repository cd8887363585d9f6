//! The system's browser, where a person signs in. Opens web pages and nothing else; knows no page by itself.

use turnglass::error::Problem;

/// Opens the page. Returns once the browser has been told, whatever comes of it there.
pub(crate) fn open(url: &str) -> Result<(), Problem> {
    webbrowser::open(url).map_err(|_| not_opened(url))
}

/// The way that is always left.
fn not_opened(url: &str) -> Problem {
    Problem::failed("No browser could be opened.").hint(format!("Open this address yourself: {url}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_a_web_page_is_opened() {
        for other in
            ["file:///etc/passwd", "javascript:alert(1)", "mailto:a@example.org", "/usr/bin/true", ""]
        {
            assert!(open(other).is_err(), "{other}");
        }
    }

    #[test]
    fn where_no_browser_is_the_address_is_told() {
        let problem = not_opened("https://login.example.com/?a=b");
        assert_eq!(
            problem.to_string(),
            "No browser could be opened. Open this address yourself: https://login.example.com/?a=b"
        );
    }
}
