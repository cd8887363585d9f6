//! Why a request has no answer, as a JSON-RPC error for the client. Holds no secret.

use serde_json::json;
use turnglass_protocol::error::{Code, Problem};
use turnglass_protocol::text::Text;

/// It did not work; the next request may.
const FAILED: i32 = -32000;
/// Only a person can help. No code of the specification's or of the SDKs' own: those use up to -32002, and -32042.
const SIGN_IN_NEEDED: i32 = -32003;
/// JSON-RPC's own, for what is no JSON.
const UNREADABLE: i32 = -32700;
/// JSON-RPC's own, for what is no request.
const INVALID: i32 = -32600;

/// What the client is told in place of an answer.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    code: i32,
    says: Text,
    /// The problem's code, for programs.
    kind: Option<Code>,
}

impl Failure {
    pub(crate) fn new(says: Text) -> Self {
        Self { code: FAILED, says, kind: None }
    }

    pub(crate) fn sign_in(says: Text) -> Self {
        Self { code: SIGN_IN_NEEDED, says, kind: Some(Code::SignInNeeded) }
    }

    pub(crate) fn unreadable(says: Text) -> Self {
        Self { code: UNREADABLE, says, kind: None }
    }

    pub(crate) fn invalid(says: Text) -> Self {
        Self { code: INVALID, says, kind: None }
    }

    /// One line of JSON: the answer to the request with this id, as it stood there.
    pub(crate) fn answer(&self, id: &str) -> String {
        let mut error = json!({"code": self.code, "message": self.says.to_string()});
        if let Some(kind) = self.kind {
            error["data"] = json!({"code": kind});
        }
        format!(r#"{{"jsonrpc":"2.0","id":{id},"error":{error}}}"#)
    }

    pub(crate) fn says(&self) -> &Text {
        &self.says
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        let kind = problem.code;
        let code = match kind {
            Code::SignInNeeded | Code::NoSuchAccount => SIGN_IN_NEEDED,
            Code::Failed | Code::Usage | Code::Unavailable | Code::Vault => FAILED,
        };
        Self { code, says: problem.whole(), kind: Some(kind) }
    }
}
