//! A sign-in, as any tool keeps it. Values only.

/// A grant in a tool's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// Whose it is: the part of the address before `@example.org`.
    pub who: String,
    pub token: String,
    pub refresh_token: String,
    /// The second since 1970 at which the token ends.
    pub ends_at: u64,
    /// Whether what else stood in the file is there.
    pub foreign_members: bool,
}
