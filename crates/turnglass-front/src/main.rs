//! `turnglass` as packages install it on Linux, in front of the program. Elsewhere they install the program itself, and this one
//! does no more than say so.

#[cfg(target_os = "linux")]
mod linux;

fn main() -> std::process::ExitCode {
    #[cfg(target_os = "linux")]
    return linux::main();
    #[cfg(not(target_os = "linux"))]
    elsewhere()
}

/// As a shell says it of what it cannot run.
#[cfg(not(target_os = "linux"))]
fn elsewhere() -> std::process::ExitCode {
    use std::io::Write;
    let says = "turnglass: This small program answers on Linux alone. Run the program itself, which is called `turnglass`, too.";
    let _ = writeln!(std::io::stderr(), "{says}");
    std::process::ExitCode::from(126)
}
