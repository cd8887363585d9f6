//! The ledger by itself.

use super::*;

#[test]
fn a_spent_token_revokes_its_family_and_only_that() {
    let ledger = Ledger::new(1, "m".into());
    ledger.starts();
    let (first, family) = ledger.sign_in(0);
    ledger.held(family);
    let (id, met, second) = ledger.arrives(&first, 1, Some(0), Instant::now(), true).unwrap();
    assert_eq!((id, met), (0, Met::Rotated));
    assert!(ledger.signed_out().is_empty());
    assert_eq!(ledger.arrives(&first, 1, Some(0), Instant::now(), true).unwrap().1, Met::Reused);
    assert_eq!(ledger.signed_out(), [0]);
    assert_eq!(ledger.arrives(&second, 1, Some(0), Instant::now(), true).unwrap().1, Met::Refused);
    let (anew, family) = ledger.sign_in(0);
    ledger.held(family);
    assert_eq!(ledger.arrives(&anew, 1, Some(0), Instant::now(), false).unwrap().1, Met::Untouched);
    assert_eq!(ledger.arrives(&anew, 1, Some(0), Instant::now(), true).unwrap().1, Met::Rotated);
    assert!(ledger.arrives("rt-m-9-0", 1, Some(0), Instant::now(), true).is_none());
    assert_eq!(ledger.all()[1].0.before, Some(0));
}

#[test]
fn an_answer_is_had_when_it_was_read_before_the_kill() {
    let ledger = Ledger::new(1, "m".into());
    let run = ledger.starts();
    let (token, _) = ledger.sign_in(0);
    let (id, ..) = ledger.arrives(&token, 1, Some(run), Instant::now(), true).unwrap();
    assert_eq!(ledger.all()[id].1, Had::No);
    let at = Instant::now();
    ledger.settle(id, Fate::Written(at));
    ledger.settle(id, Fate::Read(at + Duration::from_secs(9)));
    assert_eq!(ledger.all()[id].1, Had::Yes);
    ledger.killed(run, at + Duration::from_millis(3));
    assert_eq!(ledger.all()[id].1, Had::Until(Duration::from_millis(3), Duration::ZERO));
    ledger.settle(id, Fate::Written(at));
    ledger.unread(at + Duration::from_millis(1), 1);
    ledger.settle(id, Fate::Read(at));
    assert_eq!(ledger.all()[id].1, Had::Until(Duration::from_millis(2), Duration::ZERO));
    let killed = at + Duration::from_millis(3);
    ledger.settle(id, Fate::Unread(killed + Duration::from_millis(1)));
    assert_eq!(ledger.all()[id].1, Had::Unread(Duration::from_millis(3)));
    ledger.settle(id, Fate::Unread(at + Duration::from_millis(2)));
    assert_eq!(ledger.all()[id].1, Had::Dropped, "before it was killed");
}

#[test]
fn what_a_process_waits_for_a_processor_is_counted_where_it_was_seen() {
    let ledger = Ledger::new(1, "m".into());
    let run = ledger.starts();
    let (token, _) = ledger.sign_in(0);
    let (id, ..) = ledger.arrives(&token, 1, Some(run), Instant::now(), true).unwrap();
    let at = Instant::now();
    let [one, two, three, five] = [1, 2, 3, 5].map(Duration::from_millis);
    ledger.settle(id, Fate::Written(at));
    ledger.settle(id, Fate::Read(at));
    ledger.waited(run, at - one, one);
    // A wait that had begun long before the answer came.
    ledger.waited(run, at + one, Duration::from_millis(50));
    ledger.waited(run, at + two, Duration::from_millis(50));
    // And one between two looks that lie in it.
    ledger.waited(run, at + five, Duration::from_millis(52));
    ledger.killed(run, at + five);
    assert_eq!(ledger.all()[id].1, Had::Until(five, three));
    ledger.killed(run, at + two);
    assert_eq!(ledger.all()[id].1, Had::Until(two, two));
}

#[test]
fn what_a_process_had_sent_before_its_end_may_be_dealt_with_after_the_next_one() {
    let ledger = Ledger::new(1, "m".into());
    let (first, second) = (ledger.joins(1), ledger.joins(2));
    let (token, _) = ledger.sign_in(0);
    let sent = Instant::now();
    let ended = sent + Duration::from_millis(1);
    ledger.killed(first, ended);
    let asks = |run, came| ledger.arrives(&token, 1, run, came, true).unwrap().0;
    let before = asks(Some(second), sent);
    let after = asks(Some(second), ended);
    let late = asks(Some(first), sent);
    let unknown = asks(None, sent);
    let later = asks(None, Instant::now());
    let all = ledger.all();
    let crossed = |late: usize, other: usize| ledger.crossed(&all[late].0, &all[other].0);
    assert!(crossed(late, after) && crossed(unknown, after));
    assert!(!crossed(late, before), "both lived when the other one asked");
    assert!(!crossed(after, before), "the same process");
    assert!(!crossed(later, after), "it came when the other one had its answer");
}
