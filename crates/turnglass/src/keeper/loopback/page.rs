//! What a browser is shown that ends here: one small page of its own, without a script, from nowhere else.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::HeaderValue;
use hyper::{Response, StatusCode};
use turnglass_protocol::text::{Language, Text};

/// What the browser shows at the end.
#[derive(Debug, Clone)]
pub(in crate::keeper) struct Page {
    pub well: bool,
    pub title: Text,
    pub text: Text,
}

pub(super) fn respond(status: StatusCode, page: &Page, language: Language) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(html(page, language))));
    *response.status_mut() = status;
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
        ("connection", "close"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn html(page: &Page, language: Language) -> String {
    let escaped = |text: &str| {
        let escape = |c: char| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            other => other.to_string(),
        };
        text.chars().map(escape).collect::<String>()
    };
    let (title, text) = (escaped(&page.title.to(language)), escaped(&page.text.to(language)));
    let lang = language.tag();
    let colour = if page.well { "#b7791f" } else { "#b3402a" };
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title} · Turnglass</title>\
         <style>:root{{color-scheme:light dark}}body{{margin:0;min-height:100vh;display:grid;place-items:center;\
         font:17px/1.55 system-ui,sans-serif;background:light-dark(#faf6ee,#1d1a16);color:light-dark(#2b2620,#efe8dc)}}\
         main{{max-width:30rem;padding:2rem;text-align:center}}svg{{width:56px;color:{colour}}}\
         h1{{font-size:1.5rem;margin:.9rem 0 .4rem}}p{{margin:0;opacity:.8}}</style></head><body><main>\
         <svg viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\" stroke-linejoin=\"round\" \
         aria-hidden=\"true\"><path d=\"M6 3h12M6 21h12M7 3c0 5 5 6 5 9s-5 4-5 9M17 3c0 5-5 6-5 9s5 4 5 9\"/></svg>\
         <h1>{title}</h1><p>{text}</p></main></body></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_wrote_is_text_on_the_page() {
        let page = Page { well: false, title: "t".into(), text: "<script>alert(\"1\")</script>".into() };
        let html = html(&page, Language::En);
        assert!(html.contains("&lt;script&gt;alert(&quot;1&quot;)") && !html.contains("<script"), "{html}");
    }
}
