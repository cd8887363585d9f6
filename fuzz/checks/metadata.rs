//! Any answer to a question for an issuer's metadata. Written as `issuer|status`, then the body.
//!
//! What must hold: what is found is an address that may be asked; a message is one short line.

use super::{headed, one_line};
use turnglass_core::address::endpoint;
use turnglass_core::discovery::places::bare;
use turnglass_core::discovery::{read, requests};
use turnglass_core::exchange::{Answered, Raw};
use zeroize::Zeroizing;

pub fn check(data: &[u8]) {
    let (head, body) = headed(data);
    let issuer = head.first().map_or("", String::as_str);
    let status = head.get(1).and_then(|status| status.parse().ok()).unwrap_or(200);
    let asked = requests(issuer);
    if let Ok(asked) = &asked {
        for request in asked {
            assert!(endpoint(request.url.as_str()).is_ok(), "{} would be asked", request.url);
            assert!(request.body.is_none());
        }
    }
    let raw = Raw::Answer(Answered { status, body: Zeroizing::new(body.to_vec()), ..Answered::default() });
    match read(issuer, &[], &raw) {
        Ok(found) => {
            let addresses = [
                &found.token_url,
                &found.authorize_url,
                &found.device_url,
                &found.register_url,
                &found.revoke_url,
                &found.push_url,
                &found.keys_url,
            ];
            for address in addresses.into_iter().flatten() {
                assert!(endpoint(address).is_ok(), "{address} was found");
            }
        }
        // The issuer is the user's own and comes back as it was written.
        Err(why) => one_line(&why.says().replace(issuer, "").replace(&bare(issuer), "")),
    }
}
