//! What `turnglass doctor` finds and shows to others.

use turnglass_tests::{Stage, Standin};

#[test]
fn a_report_of_a_fault_names_nobody() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    let brought = standin.sign_in();
    crate::add_claude(&stage, &standin, "Ada-at-work", &brought);
    // It is spent by now.
    stage
        .turnglass(["add", "Ada-again", "--provider", "claude", "--token-url", &standin.claude_url()])
        .arg("--refresh-token-stdin")
        .stdin(&brought)
        .says()
        .exits(4);
    let said = stage.turnglass(["doctor"]).says();
    assert!(
        said.out.contains("“Ada-again” and “Ada-at-work” were brought the same refresh token"),
        "{}",
        said.out
    );
    for form in [vec!["doctor", "--report"], vec!["doctor", "--report", "--json"]] {
        let report = stage.turnglass(form).says().out;
        assert!(report.contains("ACCOUNT-1") && report.contains("claude"), "{report}");
        for hidden in ["Ada", stage.dir().to_str().unwrap(), &standin.marker()] {
            assert!(!report.contains(hidden), "“{hidden}” in {report}");
        }
    }
}

#[test]
fn a_report_names_nobody_even_when_no_keeper_answers() {
    let (stage, standin) = (Stage::new().with_keychain(), Standin::start());
    crate::claude(&stage, &standin, "Ada-at-work");
    let hooks = "hooks:
  - name: tell-the-intranet
    on: [renewed]
    account: [Ada-at-work, Ada-gone]
    run: [/opt/adas/program, x]
  - name: tell-her
    on: [renewed]
    run: adas-script --now
";
    let home = stage.home();
    std::fs::create_dir_all(&home.config).unwrap();
    std::fs::write(home.hooks_file(), hooks).unwrap();
    let stage = stage.env("HTTPS_PROXY", "http://ada:pw@proxy.adas.example:3128");
    // Somebody who keeps, and does not answer.
    let lock = std::fs::File::options().write(true).open(home.lock()).unwrap();
    lock.try_lock().unwrap();
    let said = stage.turnglass(["doctor"]).says();
    assert!(said.out.contains("/opt/adas/program") && said.out.contains("tell-her"), "{}", said.out);
    let report = stage.turnglass(["doctor", "--report"]).says().out;
    assert!(report.contains("HOOK-1: PATH cannot be run"), "{report}");
    assert!(report.contains("HTTPS_PROXY sends requests by PROXY-1:3128"), "{report}");
    for hidden in ["Ada", "adas", "tell-", stage.dir().to_str().unwrap()] {
        assert!(!report.contains(hidden), "“{hidden}” in {report}");
    }
}
