//! A sign-in by a code that a person types in elsewhere (RFC 8628).

use super::pages::Waiting;
use super::{PATIENCE, Signing};
use crate::keeper::input::refuse;
use crate::keeper::loopback::Loopback;
use crate::keeper::published;
use crate::keeper::report::{Heard, Signed, Told};
use chrono::TimeDelta;
use turnglass_core::core::sign_in::given_up;
use turnglass_core::sign_in::Plan;
use turnglass_core::sign_in::device::{self, Device, Polled};
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

impl Signing {
    pub(super) async fn by_device(&mut self, mut plan: Plan) -> Result<Signed, Problem> {
        if plan.client_id().is_none() {
            // Held open until then, so that the address is one that a later sign-in by browser can have.
            let place = Loopback::open(None, self.language).await?;
            self.register(&mut plan, &place.redirect).await?;
        }
        let raw = published::insist(&self.http, || device::request(&plan)).await?;
        let mut device = Device::read(&raw)?;
        let ends_at = self.clock.now() + TimeDelta::from_std(device.life).unwrap_or(PATIENCE);
        let mut view = self.view(&plan, device.url.clone(), ends_at);
        view.user_code = Some(device.user_code.clone());
        view.qr = qr(device.complete.as_deref().unwrap_or(&device.url));
        view.complete_url.clone_from(&device.complete);
        self.tell(Told::Began(Box::new(view)));
        let raw = loop {
            let next =
                self.clock.now() + TimeDelta::from_std(device.interval).unwrap_or(TimeDelta::seconds(5));
            let clock = self.clock.clone();
            tokio::select! {
                () = clock.until(next.min(ends_at)) => {}
                heard = self.heard.recv() => match heard {
                    None => return Err(given_up()),
                    Some(Heard::Accepted) => continue,
                    Some(Heard::Pasted(_, reply)) => {
                        refuse(reply, Problem::usage(text!("paste-not-here")));
                        continue;
                    }
                },
            }
            // Also at the very end: somebody may just have been in time.
            let over = self.clock.now() >= ends_at;
            let raw = self.http.send(&device.poll(&plan)?).await;
            match device.polled(&plan, raw) {
                Polled::Pending if over => return Err(device::too_late()),
                Polled::Pending => {}
                Polled::Done(raw) => break raw,
                Polled::Ended(problem) => return Err(problem),
            }
        };
        self.tell(Told::Asking);
        let at = self.clock.now();
        let grant = plan.read(at, raw, &[device.secret()])?;
        self.signed(plan, grant, None, &mut Waiting::new()).await
    }
}

/// A row each, `1` for dark; none for what is too long for a code.
fn qr(text: &str) -> Vec<String> {
    let Ok(code) = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::L) else {
        return Vec::new();
    };
    let dots: Vec<char> = code.to_colors().into_iter().map(|dot| dot.select('1', '0')).collect();
    dots.chunks(code.width()).map(|row| row.iter().collect()).collect()
}
