//! A verb each. They ask the keeper, print, and return the exit code.

pub(crate) mod add;
pub(crate) mod agent;
pub(crate) mod approve;
pub(crate) mod call;
pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod exec;
pub(crate) mod export;
pub(crate) mod helper;
pub(crate) mod history;
pub(crate) mod import;
pub(crate) mod list;
pub(crate) mod login;
pub(crate) mod man;
pub(crate) mod once;
pub(crate) mod providers;
pub(crate) mod refresh;
pub(crate) mod remove;
pub(crate) mod set;
pub(crate) mod settings;
pub(crate) mod switch;
pub(crate) mod token;
pub(crate) mod unlock;
pub(crate) mod vault;
