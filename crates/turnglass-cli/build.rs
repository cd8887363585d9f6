//! `turnglass token` runs inside other people's loops, and on Linux most of its start was the loader's: a hundred
//! thousand relocations of code that this path never calls. At a fixed address there are none. Libraries, stack and heap
//! stay randomized.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
