//! What a browser that waits at the loopback is shown.

use crate::keeper::loopback::{Next, Page, Redirected};
use crate::keeper::report::Signed;
use std::time::Duration;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

/// A browser takes its last page within this, or does without.
const LAST_PAGE: Duration = Duration::from_secs(2);

/// Where the page is for a browser that waits for it.
pub(super) type Waiting = Vec<Redirected>;

pub(super) fn other_sign_in() -> Page {
    Page { well: false, title: text!("page-other-sign-in-title"), text: text!("page-other-sign-in") }
}

pub(super) fn stranger() -> Page {
    Page { well: false, title: text!("page-stranger-title"), text: text!("page-stranger") }
}

/// Until the browser has the page, or does not take it.
pub(super) async fn show(browsers: &mut Waiting, page: &Page) {
    for Redirected { page: waiting, mut closed, .. } in std::mem::take(browsers) {
        let _ = waiting.send(Next::Shows(page.clone()));
        let _ = tokio::time::timeout(LAST_PAGE, closed.changed()).await;
    }
}

/// What the browser shows at the end.
pub(super) fn last_page(result: &Result<Signed, Problem>) -> Page {
    match result {
        Ok(signed) => {
            let account = &signed.account.name;
            let text = match &signed.grant.identity {
                Some(who) => text!("page-signed-in-as", who, account),
                None => text!("page-signed-in", account),
            };
            Page { well: true, title: text!("page-signed-in-title"), text }
        }
        Err(problem) => {
            Page { well: false, title: text!("page-not-signed-in-title"), text: problem.clone().whole() }
        }
    }
}
