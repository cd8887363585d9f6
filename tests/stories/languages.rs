//! The languages that Turnglass speaks: people are told in their own, programs read what they always read.

use crate::{HOUR, qwen};
use turnglass_tests::{Stage, Standin};

const VIETNAMESE: [(&str, &str); 2] = [("LANG", "vi_VN.UTF-8"), ("LC_ALL", "")];

fn vietnamese() -> Stage {
    VIETNAMESE.iter().fold(Stage::new(), |stage, (name, value)| stage.env(name, value)).with_keychain()
}

#[test]
fn a_command_speaks_the_language_of_its_environment() {
    let stage = vietnamese();
    stage.turnglass(["list"]).done().tells(&["Chưa có tài khoản nào"]);
    stage.turnglass(["list"]).env("LC_ALL", "C").done().tells(&["There are no accounts yet."]);
    stage.turnglass(["list"]).env("LC_MESSAGES", "de_DE.UTF-8").done().tells(&["There are no accounts yet."]);
    stage
        .turnglass(["list"])
        .env("LANG", "C")
        .env("LANGUAGE", "vi")
        .done()
        .tells(&["There are no accounts yet."]);
    // A secret that is missing is named in the middle of a sentence.
    let add = ["add", "x", "--provider", "qwen", "--token-env", "NOT_SET"];
    stage.turnglass(add).says().exits(2).tells(&["Biến môi trường NOT_SET", "Nó phải chứa token."]);
}

#[test]
fn a_keeper_tells_each_program_in_its_language() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let _agent = stage.agent();
    let token = qwen(&stage, &standin, "chat", HOUR);
    let in_vietnamese = |args: &[&str]| stage.turnglass(args).env("LANG", "vi_VN.UTF-8");

    for verb in ["token", "history", "check"] {
        let english = stage.turnglass([verb, "NOSUCH"]).says().exits(3).tells(&["There is no account named"]);
        let told =
            in_vietnamese(&[verb, "NOSUCH"]).says().exits(3).tells(&["Không có tài khoản nào tên “NOSUCH”"]);
        assert_eq!(told.out, english.out);
    }
    for (verb, form) in [("token", "plain"), ("token", "env"), ("token", "git")] {
        let english = stage.turnglass([verb, "chat", "--format", form]).done();
        let told = in_vietnamese(&[verb, "chat", "--format", form]).done();
        assert_eq!(told.out, english.out);
        assert!(told.out.contains(&token), "{form}");
    }
    let list = in_vietnamese(&["list"]).done().out;
    assert!(list.starts_with("TÊN ") && list.contains("chat "), "{list}");
    let accounts = in_vietnamese(&["list", "--json"]).done().json();
    let english = stage.turnglass(["list", "--json"]).done().json();
    assert_eq!(accounts["accounts"][0]["state"], english["accounts"][0]["state"]);
    let status = in_vietnamese(&["agent", "status", "--json"]).done().json();
    let english = stage.turnglass(["agent", "status", "--json"]).done().json();
    assert_eq!(status["keeper"]["states"], english["keeper"]["states"]);
}

#[test]
fn what_is_shown_to_others_is_english() {
    let stage = vietnamese();
    let report = stage.turnglass(["doctor", "--report"]).says().out;
    assert!(report.contains("none runs; each command keeps for its own short life"), "{report}");
}
