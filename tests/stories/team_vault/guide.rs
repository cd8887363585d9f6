//! The guide for a team, as it stands: each of its commands is run, one after the other, by a shell on a real server.

use std::path::Path;
use turnglass_tests::{OpenBao, Process, SECRET, Stage, Standin, binary, root};

/// The fences that a person types, of this page.
fn typed(page: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join(page)).unwrap();
    let mut found = Vec::new();
    let mut fence: Option<String> = None;
    for line in text.lines() {
        match (&mut fence, line) {
            (None, "```sh") => fence = Some(String::new()),
            (Some(_), "```") => found.extend(fence.take()),
            (Some(script), line) => *script += &format!("{line}\n"),
            (None, _) => {}
        }
    }
    found
}

#[test]
fn each_command_of_the_guide_runs() {
    let stage = Stage::new();
    let Some(bao) = OpenBao::dev(&stage) else { return };
    let standin = Standin::start();
    let (programs, work) = (stage.dir().join("programs"), stage.apart().join("work"));
    for dir in [&programs, &work] {
        std::fs::create_dir_all(dir).unwrap();
    }
    let link = |name: &str, to: &Path| std::os::unix::fs::symlink(to, programs.join(name)).unwrap();
    link("turnglass", &binary());
    link("bao", &OpenBao::program().unwrap());
    std::fs::write(work.join("refresh-token"), standin.sign_in()).unwrap();
    let homes = [stage.dir().join("first"), stage.dir().join("job")];
    let scripts = typed("docs/guide/team.md");
    assert!(scripts.len() >= 8, "{scripts:#?}");
    let (mut moved, mut beside) = (false, false);
    for script in scripts {
        // The job is on another machine.
        let home = usize::from(script.contains("turnglass exec"));
        if script.contains("turnglass vault add") || script.contains("--to acme") {
            // A person's own machine, with an account of their own.
            let person = stage.dir().join("person");
            if !person.exists() {
                let key = work.join("person.key");
                let before = format!(
                    "turnglass vault use sealed --key-file {}\n\
                     turnglass add work --provider oauth2 --token-url \"$TOKEN_URL\" --client-id work --client-auth post --client-secret-env CLIENT_SECRET --refresh-token-stdin < work-token\n",
                    key.display(),
                );
                std::fs::write(work.join("work-token"), standin.sign_in()).unwrap();
                run(&stage, &bao, &standin, &programs, &work, &person, &before);
            }
            run(&stage, &bao, &standin, &programs, &work, &person, &script);
            beside = true;
            continue;
        }
        if script.contains("turnglass vault move") {
            // What the machine had before, in a vault of its own.
            let key = work.join("vault.key");
            let before = format!(
                "export TURNGLASS_HOME={}\nturnglass vault use sealed --key-file {}\n\
                 turnglass add own --provider oauth2 --token-url \"$TOKEN_URL\" --client-id own --client-auth post --client-secret-env CLIENT_SECRET --refresh-token-stdin < own-token\n\
                 {}",
                stage.dir().join("second").display(),
                key.display(),
                script.replace(
                    "turnglass vault move --to openbao",
                    "turnglass vault move --to openbao --address \"$BAO_ADDR\" --mount team \
                     --approle-role-id-file role-id --approle-secret-id-file secret-id"
                ),
            );
            std::fs::write(work.join("own-token"), standin.sign_in()).unwrap();
            run(&stage, &bao, &standin, &programs, &work, &homes[0], &before);
            moved = true;
            continue;
        }
        run(&stage, &bao, &standin, &programs, &work, &homes[home], &script);
    }
    assert!(moved && beside);
    // The machine is shut out.
    let said = stage.turnglass(["refresh", "bot"]).env("TURNGLASS_HOME", homes[0].to_str().unwrap()).says();
    said.tells(&["did not let this machine sign in by approle"]);
    assert!(!standin.saw_a_spent_token());
}

#[track_caller]
fn run(
    stage: &Stage,
    bao: &OpenBao,
    standin: &Standin,
    programs: &Path,
    work: &Path,
    home: &Path,
    script: &str,
) {
    let mut command = stage.command("sh", ["-eu", "-c", script]);
    let path = format!("{}:{}", programs.display(), stage.var("PATH"));
    command
        .env("PATH", path)
        .env("TURNGLASS_HOME", home)
        .env("TOKEN_URL", standin.form_url())
        .env("CLIENT_SECRET", SECRET)
        .current_dir(work);
    command.envs(bao.env());
    let mut process = Process::start("guide", stage.apart(), command);
    process.feed("");
    let code = process.wait(turnglass_tests::PATIENCE);
    assert_eq!(code, Some(0), "{script}\n{}\n{}", process.out(), process.err());
}
