//! Turnglass beside the tools whose sign-ins it watches or shares. The tools are the real ones, from where they are
//! published, in a world without a network.

mod alone;
mod day;
mod keychain;
mod pairs;
mod reach;
mod shared;
mod side_by_side;
mod switched;
mod unlocked;
