//! A program wants an account that nobody has signed in to: the person is asked for it once.

use super::quiet::{desk, next};
use super::*;
use turnglass_protocol::view::NoticeKind;
use turnglass_protocol::wire::Tell;

#[test]
fn twenty_programs_that_want_a_sign_in_are_one_notice_until_it_is_there() {
    let clock = Manual::new();
    let provider = claude(&clock);
    let mut stage = stage(&clock);
    let told = desk(&stage);
    let resource = "https://mcp.example.com/mcp".to_owned();
    for account in ["linear"; 20] {
        let wanted = Ask::SignInWanted { account: account.into(), resource: resource.clone() };
        let () = stage.client.ask(wanted).unwrap();
    }
    let Tell::Notice(notice) = next(&told) else { panic!("not the notice") };
    assert_eq!((notice.kind, notice.account.as_deref()), (NoticeKind::SignInNeeded, Some("linear")));
    assert!(notice.body.contains("mcp.example.com"), "{}", notice.body);
    let shown: bool = stage.client.ask(Ask::Show).unwrap();
    assert!(shown && matches!(next(&told), Tell::Show), "once is enough");

    // Of an account that is there, its own notices tell.
    let refresh_token = Some(Secret::new("good"));
    stage.add(NewAccount { name: "linear".into(), refresh_token, ..claude_account(&provider) });
    let withdrawn = |tell: &Tell| matches!(tell, Tell::Withdraw { account: Some(name) } if name == "linear");
    assert!((0..3).any(|_| withdrawn(&next(&told))));
    let () = stage.client.ask(Ask::SignInWanted { account: "linear".into(), resource }).unwrap();

    for (account, resource) in
        [("x", "http://elsewhere.example/"), ("x", "no address"), ("", "https://a.example/")]
    {
        let wanted = Ask::SignInWanted { account: account.into(), resource: resource.into() };
        assert!(stage.client.ask::<()>(wanted).is_err(), "{account} {resource}");
    }
}
