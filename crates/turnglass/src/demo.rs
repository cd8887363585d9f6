//! The provider that is embedded in the program, for the demo.

use crate::wire::NewAccount;

pub struct Demo;

impl Demo {
    pub fn accounts(&self) -> Vec<NewAccount> {
        Vec::new()
    }
}

pub async fn serve() -> std::io::Result<Demo> {
    Ok(Demo)
}
