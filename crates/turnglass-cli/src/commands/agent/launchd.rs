//! The property list by which launchd starts the agent at login. Text only.

use std::fmt::Write;
use std::path::Path;

pub(super) const LABEL: &str = "org.turnglass.agent";

pub(super) fn plist(command: &[String], env: &[(String, String)], log: &Path) -> String {
    let command: String =
        command.iter().map(|word| format!("\n    <string>{}</string>", escaped(word))).collect();
    let mut variables = String::new();
    for (name, value) in env {
        // Writing to a string does not fail.
        let _ =
            write!(variables, "\n    <key>{}</key>\n    <string>{}</string>", escaped(name), escaped(value));
    }
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<!-- Written by `turnglass agent install`. -->
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>{LABEL}</string>
  <key>ProgramArguments</key>
  <array>{command}
  </array>
  <key>EnvironmentVariables</key>
  <dict>{variables}
  </dict>
  <key>RunAtLoad</key>
  <true/>
  <key>KeepAlive</key>
  <dict>
    <key>SuccessfulExit</key>
    <false/>
  </dict>
  <key>ThrottleInterval</key>
  <integer>30</integer>
  <key>ProcessType</key>
  <string>Background</string>
  <key>Umask</key>
  <integer>63</integer>
  <key>StandardErrorPath</key>
  <string>{}</string>
</dict>
</plist>
"#,
        escaped(&log.display().to_string())
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_list_holds_what_is_run_and_with_what() {
        let command = ["/a&b/turnglass".to_owned(), "agent".into()];
        let env = [("TURNGLASS_HOME".to_owned(), "/<home>".to_owned())];
        let text = plist(&command, &env, Path::new("/log"));
        assert!(text.contains("<string>/a&amp;b/turnglass</string>\n    <string>agent</string>"), "{text}");
        assert!(text.contains("<key>TURNGLASS_HOME</key>\n    <string>/&lt;home&gt;</string>"), "{text}");
    }
}
