//! In a root that holds the program and the libraries it is linked with, and nothing else: no /etc, no /tmp, no /dev, no
//! /proc, read-only, without a home and without a variable but the secrets.

use std::path::Path;
use std::process::{Command, Output};
use turnglass_tests::{Format, Provider, SECRET, Stage, binary};

/// Copies the program, and what it is linked with, to where they are looked for.
fn furnish(root: &Path, program: &Path, place: &str) {
    let linked = Command::new("ldd").arg(program).output().unwrap();
    let libraries = String::from_utf8_lossy(&linked.stdout).into_owned();
    let libraries = libraries.split_whitespace().filter(|word| word.starts_with('/')).map(Path::new);
    let copies = libraries.map(|library| (library, library.strip_prefix("/").unwrap().to_owned()));
    for (from, to) in copies.chain([(program, place.into())]) {
        let to = root.join(to);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(from, to).unwrap();
    }
}

/// Whether the kernel gives user namespaces here; within a changed root it does not.
pub(crate) fn namespaces() -> bool {
    Command::new("unshare").args(["-Urm", "true"]).status().is_ok_and(|status| status.success())
}

/// A user namespace with this root, read-only, without anything mounted in it. Where the kernel gives none: the same
/// program in the usual root, still without a variable and at `/`.
#[allow(clippy::print_stderr, reason = "which of the two was run is to be known")]
pub(crate) fn run(root: &Path, secrets: &[(&str, &str)], args: &[&str]) -> Output {
    let inside = "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && exec chroot \"$0\" /turnglass \"$@\"";
    let mut command = if namespaces() {
        let mut command = Command::new("/usr/bin/unshare");
        command.args(["-Urm", "--", "/bin/sh", "-c", inside]).arg(root);
        command
    } else {
        eprintln!("no user namespaces here: run without an environment, at /");
        Command::new(binary())
    };
    command.args(args).env_clear().envs(secrets.iter().copied()).current_dir("/").output().unwrap()
}

#[test]
fn a_root_with_nothing_but_the_program_is_enough() {
    let (stage, provider) = (Stage::new(), Provider::start());
    let root = stage.apart().join("root");
    furnish(&root, &binary(), "turnglass");
    provider.rotates(false);
    let secrets = [("CLIENT_SECRET", SECRET), ("REFRESH", &*provider.sign_in("basic", Format::Opaque))];
    let output = run(
        &root,
        &secrets,
        &[
            "refresh",
            "--once",
            "--issuer",
            &provider.issuer,
            "--client-id=basic",
            "--client-secret-env=CLIENT_SECRET",
            "--refresh-token-env=REFRESH",
            "--format=env",
        ],
    );
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{err}");
    let token = out.trim().strip_prefix("export OIDC_TOKEN='").and_then(|rest| rest.strip_suffix('\''));
    assert!(provider.issued().contains(&token.unwrap().to_owned()), "{out}");
}

#[test]
fn with_a_shell_beside_it_what_was_replaced_is_handed_on() {
    let (stage, provider) = (Stage::new(), Provider::start());
    let root = stage.apart().join("root");
    furnish(&root, &binary(), "turnglass");
    let old = provider.sign_in("basic", Format::Opaque);
    let secrets = [("CLIENT_SECRET", SECRET), ("REFRESH", &*old)];
    let token_url = provider.token_url();
    let args = [
        "refresh",
        "--once",
        "--token-url",
        &token_url,
        "--client-id=basic",
        "--client-secret-env=CLIENT_SECRET",
        "--refresh-token-env=REFRESH",
    ];
    let ask = |more: &[&str]| run(&root, &secrets, &[&args[..], more].concat());
    if namespaces() {
        let refused = ask(&["--on-rotate=read -r line"]);
        assert_eq!((refused.status.code(), provider.requests().len()), (Some(2), 0), "there is no shell yet");
    }
    furnish(&root, Path::new("/bin/sh"), "bin/sh");
    // It can say only how long it is: there is no place to write to.
    let output = ask(&["--on-rotate=read -r line; echo \"${#line} characters\""]);
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{err}");
    let token = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    assert!(provider.issued().contains(&token));
    let rotated = provider.issued().into_iter().find(|secret| {
        err.contains(&format!("{} characters", secret.len())) && *secret != token && *secret != old
    });
    assert!(rotated.is_some(), "{err}");
}
