//! The least that a machine of the team has to be allowed on the server: what `turnglass vault policy openbao` prints.

/// A policy in the server's own language. Nothing in it is a wildcard but the entries below the path.
pub fn policy(mount: &str, path: &str) -> String {
    let rules = [
        (format!("{mount}/data/{path}/*"), "\"create\", \"read\", \"update\""),
        (format!("{mount}/metadata/{path}/*"), "\"delete\", \"list\""),
        // What was done is written once, and never over.
        (format!("{mount}/data/{path}/~log/*"), "\"create\", \"read\""),
        ("auth/token/lookup-self".to_owned(), "\"read\""),
        ("auth/token/renew-self".to_owned(), "\"update\""),
    ];
    let rules = rules.map(|(path, may)| format!("path \"{path}\" {{\n  capabilities = [{may}]\n}}\n"));
    rules.join("\n")
}
