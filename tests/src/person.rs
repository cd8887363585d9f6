//! A person at the provider's pages, by plain HTTP with cookies: follows redirects, fills forms, and is led back to
//! where the program listens. Knows forms and links, and nothing of the program that began the sign-in.

use crate::wait::PATIENCE;
use std::cell::RefCell;
use url::Url;

/// One person in one fresh browser.
pub struct Person {
    agent: ureq::Agent,
    cookies: RefCell<Vec<Cookie>>,
}

/// Where the person ended, and what they see.
#[derive(Debug)]
pub struct Page {
    pub address: String,
    pub status: u16,
    pub text: String,
}

struct Cookie {
    name: String,
    value: String,
    path: String,
}

/// What the person types and presses.
struct Wish<'a> {
    name: &'a str,
    code: &'a str,
    allows: bool,
}

/// No sign-in has more pages.
const PAGES: usize = 30;

impl Person {
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        let agent = ureq::Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build();
        Self { agent: agent.into(), cookies: RefCell::default() }
    }

    /// Signs in as `name`, agrees, and sees the page that the program shows at the end.
    #[track_caller]
    pub fn signs_in(&self, url: &str, name: &str) -> Page {
        let mut address = self.comes_back(url, name);
        // An issuer may want to be asked for consent: then the program leads the browser there once more.
        loop {
            let here = Url::parse(&address).unwrap();
            match self.request(&here, None) {
                Ok((_, Some(next), _)) => address = self.comes_back(&next, name),
                Ok((status, None, text)) => return Page { address, status, text },
                Err(error) => return Page { address, status: 0, text: error.to_string() },
            }
        }
    }

    /// Signs in and agrees, but the browser is elsewhere: the address that it ends at.
    #[track_caller]
    pub fn comes_back(&self, url: &str, name: &str) -> String {
        let page = self.walks(url, &Wish { name, code: "", allows: true });
        assert!(page.status == 0, "no way back from {}: {}", page.address, page.text);
        page.address
    }

    /// Signs in, and says no when asked.
    #[track_caller]
    pub fn denies(&self, url: &str) -> Page {
        let page = self.walks(url, &Wish { name: "ada", code: "", allows: false });
        if page.status == 0 { self.opens(&page.address) } else { page }
    }

    /// Types the code in on the page for it, signs in as `name`, and agrees.
    #[track_caller]
    pub fn enters_code(&self, page: &str, code: &str, name: &str) -> Page {
        self.walks(page, &Wish { name, code, allows: true })
    }

    /// The same, but says no.
    #[track_caller]
    pub fn denies_code(&self, page: &str, code: &str) -> Page {
        self.walks(page, &Wish { name: "ada", code, allows: false })
    }

    /// Opens an address, whatever is there.
    pub fn opens(&self, address: &str) -> Page {
        let url = Url::parse(address).unwrap();
        match self.request(&url, None) {
            Ok((status, _, text)) => Page { address: address.to_owned(), status, text },
            Err(error) => Page { address: address.to_owned(), status: 0, text: error.to_string() },
        }
    }

    /// Page after page, until one has no form, or the next is no longer the provider's (status 0).
    #[track_caller]
    fn walks(&self, start: &str, wish: &Wish) -> Page {
        let mut url = Url::parse(start).unwrap();
        let mut provider = url.origin();
        let mut form = None;
        for _ in 0..PAGES {
            let (status, location, text) = self.request(&url, form.take().as_deref()).unwrap();
            if let Some(next) = location {
                // What opened the browser leads it to the provider.
                let is_led = url.path().starts_with("/go/");
                url = url.join(&next).unwrap();
                if is_led {
                    provider = url.origin();
                } else if url.origin() != provider {
                    return Page { address: url.into(), status: 0, text };
                }
            } else if let (200, Some((action, fields))) = (status, fill(&text, wish)) {
                url = url.join(&action).unwrap();
                form = Some(fields);
            } else {
                return Page { address: url.into(), status, text };
            }
        }
        panic!("the pages have no end: {url}")
    }

    fn request(
        &self,
        url: &Url,
        form: Option<&[(String, String)]>,
    ) -> Result<(u16, Option<String>, String), ureq::Error> {
        let cookies: Vec<String> = self
            .cookies
            .borrow()
            .iter()
            .filter(|cookie| url.path().starts_with(&cookie.path))
            .map(|cookie| format!("{}={}", cookie.name, cookie.value))
            .collect();
        let cookies = cookies.join("; ");
        let mut answer = match form {
            Some(fields) => {
                let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
                self.agent.post(url.as_str()).header("cookie", cookies).send_form(fields)?
            }
            None => self.agent.get(url.as_str()).header("cookie", cookies).call()?,
        };
        for set in answer.headers().get_all("set-cookie") {
            self.keep(set.to_str().unwrap());
        }
        let location = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned());
        let text = answer.body_mut().read_to_string()?;
        Ok((answer.status().as_u16(), location.filter(|_| answer.status().is_redirection()), text))
    }

    fn keep(&self, set: &str) {
        let (pair, rest) = set.split_once(';').unwrap_or((set, ""));
        let Some((name, value)) = pair.split_once('=') else { return };
        let attribute = |wanted: &str| {
            let all = rest.split(';').filter_map(|part| part.trim().split_once('='));
            all.filter(|(name, _)| name.eq_ignore_ascii_case(wanted))
                .map(|(_, value)| value.to_owned())
                .next()
        };
        let path = attribute("path").unwrap_or_else(|| "/".into());
        let gone = value.is_empty() || attribute("expires").is_some_and(|at| at.contains(" 1970 "));
        let mut cookies = self.cookies.borrow_mut();
        cookies.retain(|cookie| (cookie.name.as_str(), &cookie.path) != (name, &path));
        if !gone {
            cookies.push(Cookie { name: name.into(), value: value.into(), path });
        }
    }
}

/// The first form of a page, filled in: where it goes, and its fields. A page that complains is the end.
fn fill(page: &str, wish: &Wish) -> Option<(String, Vec<(String, String)>)> {
    if page.contains("role=\"alert\"") {
        return None;
    }
    let form = page.split("<form").nth(1)?;
    let action = attribute(form.split('>').next()?, "action")?;
    let mut fields = Vec::new();
    for input in page.split("<input").skip(1).map(|rest| rest.split('>').next().unwrap_or_default()) {
        let Some(name) = attribute(input, "name") else { continue };
        let value = attribute(input, "value").unwrap_or_default();
        let typed = attribute(input, "type").as_deref() != Some("hidden");
        let value = match name.as_str() {
            "login" => wish.name.to_owned(),
            "user_code" if typed => wish.code.to_owned(),
            _ => value,
        };
        fields.push((name, value));
    }
    let buttons: Vec<(String, String)> = page
        .split("<button")
        .skip(1)
        .filter_map(|rest| {
            let button = rest.split('>').next()?;
            Some((attribute(button, "name")?, attribute(button, "value")?))
        })
        .collect();
    let asks = buttons.iter().any(|(_, value)| value == "allow");
    let pressed = buttons.iter().find(|(_, value)| (value == "deny") == (asks && !wish.allows));
    fields.extend(pressed.cloned());
    Some((action, fields))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
    let plain = value.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">");
    Some(plain.replace("&amp;", "&"))
}

#[cfg(test)]
mod tests;
