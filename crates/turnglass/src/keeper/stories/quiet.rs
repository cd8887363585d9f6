//! Quiet hours, as a desk that watches sees them. The keeper's own clock is the one of this machine's zone.

use super::*;
use crate::keeper::task::local;
use chrono::Timelike;
use turnglass_protocol::view::{DeskView, NoticeKind, QuietHours, Settings};
use turnglass_protocol::wire::Tell;

/// What a desk is told beside snapshots, in order.
pub(super) fn desk(stage: &Stage) -> std::sync::mpsc::Receiver<Tell> {
    let (sender, told) = std::sync::mpsc::channel();
    let client = Client::connect(&Home::at(stage.dir.path()).socket()).unwrap();
    let mut watch = client.watch(Some(DeskView { tray_host: true })).unwrap();
    assert!(matches!(watch.next(), Ok(Tell::Snapshot(_))));
    std::thread::spawn(move || {
        while let Ok(tell) = watch.next() {
            if !matches!(tell, Tell::Snapshot(_)) && sender.send(tell).is_err() {
                return;
            }
        }
    });
    told
}

pub(super) fn next(told: &std::sync::mpsc::Receiver<Tell>) -> Tell {
    told.recv_timeout(Duration::from_secs(10)).unwrap()
}

#[test]
fn notices_wait_for_the_end_and_are_shown_then_once() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let mut stage = stage(&clock);
    let now = local(clock.now());
    let minute = u16::try_from(now.hour() * 60 + now.minute()).unwrap();
    let quiet = QuietHours { from: (minute + 1_380) % 1_440, to: (minute + 120) % 1_440 };
    let () = stage
        .client
        .ask(Ask::Configure { settings: Settings { quiet: Some(quiet), ..Settings::default() } })
        .unwrap();
    let told = desk(&stage);
    stage.add(NewAccount { refresh_token: Some(Secret::new("spent")), ..claude_account(&provider) });
    stage.until("Claude", |account| account.state == State::SignInNeeded);
    let shown: bool = stage.client.ask(Ask::Show).unwrap();
    // The desk is told what cannot wait, and no notice came before it.
    assert!(shown && matches!(next(&told), Tell::Show));

    clock.pass(TimeDelta::minutes(121));
    let Tell::Notice(notice) = next(&told) else { panic!("not the notice") };
    assert_eq!((notice.kind, notice.account.as_deref()), (NoticeKind::SignInNeeded, Some("Claude")));
    clock.pass(TimeDelta::hours(48));
    stage.account("Claude");
    assert!(told.try_recv().is_err(), "once is enough");
}
