//! A display in memory (Xvfb) with a window manager (openbox), looked at with xdotool and xclip.

use crate::process::Process;
use crate::stage::Stage;
use crate::wait::until;
use std::path::{Path, PathBuf};

pub struct Display {
    pub name: String,
    /// The file in which its picture stands, as xwd writes it.
    pub picture: PathBuf,
    manager: Option<Process>,
    _server: Process,
}

impl Display {
    pub(crate) fn start(stage: &Stage) -> Self {
        let folder = stage.apart();
        let args =
            ["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset", "-fbdir"];
        let args = args.iter().map(Path::new).chain([folder]);
        let server = stage.start("display", "Xvfb", args);
        let number = until("the display", || server.out().trim().parse::<u32>().ok());
        Self {
            name: format!(":{number}"),
            picture: folder.join("Xvfb_screen0"),
            manager: None,
            _server: server,
        }
    }

    /// Once the stage knows the display's name.
    pub(crate) fn manage(&mut self, stage: &Stage) {
        // No frames: what is on the display is the programs' own.
        let config = stage.file(
            "openbox.xml",
            "<openbox_config xmlns=\"http://openbox.org/3.4/rc\"><applications>\
             <application class=\"*\"><decor>no</decor></application></applications></openbox_config>",
        );
        let manager = stage.start("openbox", "openbox", ["--config-file", &config.display().to_string()]);
        self.manager = Some(manager);
        until("the window manager", || {
            stage.ask("xprop", ["-root", "_NET_SUPPORTING_WM_CHECK"]).contains("window id").then_some(())
        });
    }

    /// The visible windows with this in their title.
    pub fn windows(&self, stage: &Stage, title: &str) -> Vec<String> {
        let found = stage.ask("xdotool", ["search", "--onlyvisible", "--name", title]);
        found.lines().map(str::to_owned).collect()
    }

    /// The process of the window that has the keyboard, if the window has this title.
    pub fn active(&self, stage: &Stage, title: &str) -> Option<String> {
        let said = stage.ask("xdotool", ["getactivewindow", "getwindowpid", "getwindowname"]);
        let (process, name) = said.trim().split_once('\n')?;
        (name == title).then(|| process.to_owned())
    }

    /// Closes a window as its close button would.
    pub fn close(&self, stage: &Stage, window: &str) {
        stage.ask("xdotool", ["windowclose", window]);
    }

    /// A person drags this file from another program onto the window, and lets go.
    #[track_caller]
    pub fn drop_on(&self, stage: &Stage, window: &str, file: &Path) {
        super::drag::drop_on(stage, window, file);
    }

    /// What the clipboard holds.
    pub fn clipboard(&self, stage: &Stage) -> String {
        stage.ask("timeout", ["3", "xclip", "-selection", "clipboard", "-out"])
    }

    /// The kinds that the clipboard's content is offered in.
    pub fn clipboard_kinds(&self, stage: &Stage) -> String {
        stage.ask("timeout", ["3", "xclip", "-selection", "clipboard", "-out", "-target", "TARGETS"])
    }

    /// Puts something on the clipboard, as another program does.
    pub fn copy(&self, stage: &Stage, text: &str) {
        let path = stage.file("clipboard.txt", text);
        // It stays behind to serve the clipboard, and would keep our end of its output open.
        stage.ask(
            "sh",
            ["-c", "exec xclip -selection clipboard -in \"$0\" >&- 2>&-", &path.display().to_string()],
        );
    }
}
