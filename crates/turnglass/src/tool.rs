//! Tools that keep a sign-in of their own on this computer, as data: where their files lie, what stands where in them,
//! and how they renew. One more tool is one more file in `tools/`; a user's own stand in `tools.yaml` beside `providers.yaml`.

pub mod share;
