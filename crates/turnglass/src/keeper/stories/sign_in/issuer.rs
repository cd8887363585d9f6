//! What the stories of signing in are told with: an issuer of any mood, and the browser that comes back from it.

use super::*;
use std::io::Read;
use std::net::TcpStream;

/// What the issuer does, and what it is to do next.
#[derive(Default)]
pub(super) struct Mood {
    /// Answers of the token endpoint to a device, in order; then a token.
    pub(super) polls: Vec<&'static str>,
    pub(super) email: Option<&'static str>,
    pub(super) issued: u32,
    /// Nothing that lasts comes without this in the code.
    pub(super) wants_consent: bool,
    pub(super) refuses_proofs: bool,
    /// The one client that it knows, of those that it registered.
    pub(super) registered: u32,
    pub(super) forgets_clients: bool,
    /// Where the token endpoint is, if it has moved.
    pub(super) moved: bool,
}

/// An issuer that publishes its metadata and gives a grant for any code.
pub(super) fn issuer(mood: &Arc<Mutex<Mood>>) -> Loopback {
    let mood = mood.clone();
    let place: Arc<Mutex<String>> = Arc::default();
    let own = place.clone();
    let issuer = loopback(Box::new(move |request| {
        let url = own.lock().unwrap().clone();
        let mut mood = mood.lock().unwrap();
        let line = request.split("\r\n").next().unwrap_or_default();
        if line.contains("/.well-known/oauth-protected-resource/mcp ") {
            let metadata = json!({"resource": format!("{url}/mcp"), "authorization_servers": [url],
                "scopes_supported": ["mcp:use"]});
            return (200, metadata.to_string());
        }
        let token = if mood.moved { "tokens" } else { "token" };
        if line.contains(" /.well-known/openid-configuration") {
            let metadata = json!({
                "issuer": url, "token_endpoint": format!("{url}/{token}"),
                "registration_endpoint": format!("{url}/register"),
                "token_endpoint_auth_methods_supported": ["none"],
                "authorization_endpoint": format!("{url}/auth"),
                "device_authorization_endpoint": format!("{url}/device"),
                "revocation_endpoint": format!("{url}/revoke"),
            });
            return (200, metadata.to_string());
        }
        if line.starts_with("POST /device") {
            let answer = json!({"device_code": "d", "user_code": "ABCD", "verification_uri": format!("{url}/go"),
                "interval": 5, "expires_in": 600});
            return (200, answer.to_string());
        }
        if line.starts_with("POST /register") {
            mood.registered += 1;
            mood.forgets_clients = false;
            return (201, json!({"client_id": format!("c{}", mood.registered)}).to_string());
        }
        if !line.starts_with(&format!("POST /{token} ")) {
            return (404, String::new());
        }
        let unknown = mood.registered > 0 && !request.contains(&format!("client_id=c{}", mood.registered));
        if mood.forgets_clients || unknown {
            return (401, json!({"error": "invalid_client"}).to_string());
        }
        if mood.refuses_proofs && request.contains("code_verifier") {
            let why = "Not enough permissions to access: Native PKCE";
            return (403, json!({"error": "access_denied", "error_description": why}).to_string());
        }
        if mood.registered > 0 && request.contains("code=") && !request.contains("code=c") {
            return (400, json!({"error": "invalid_grant"}).to_string());
        }
        if request.contains("device_code") && !mood.polls.is_empty() {
            return (400, json!({"error": mood.polls.remove(0)}).to_string());
        }
        if request.contains("code=spent") {
            return (400, json!({"error": "invalid_grant", "error_description": "already used"}).to_string());
        }
        if request.contains("grant_type=refresh_token") && request.contains("refresh_token=ended") {
            return (400, json!({"error": "invalid_grant"}).to_string());
        }
        mood.issued += 1;
        let issued = mood.issued;
        let lasts = !mood.wants_consent || !request.contains("code=c&");
        let answer = json!({"access_token": format!("t{issued}"),
            "refresh_token": lasts.then(|| format!("r{issued}")), "expires_in": 3_600, "email": mood.email});
        (200, answer.to_string())
    }));
    *place.lock().unwrap() = base(&issuer);
    issuer
}

pub(super) fn base(issuer: &Loopback) -> String {
    issuer.url.trim_end_matches("/token").to_owned()
}

pub(super) fn work(issuer: &Loopback) -> NewAccount {
    NewAccount {
        name: "work".into(),
        provider: "oidc".into(),
        issuer: Some(base(issuer)),
        client_id: Some("app".into()),
        ..NewAccount::default()
    }
}

pub(super) fn again() -> NewAccount {
    NewAccount { name: "work".into(), ..NewAccount::default() }
}

impl Stage {
    pub(super) fn begins(
        &mut self,
        account: NewAccount,
        way: Option<SignInWay>,
    ) -> Result<SignInView, Problem> {
        self.client.ask(Ask::SignIn { account: Box::new(account), way })
    }

    /// Waits for the end on a connection of its own.
    pub(super) fn awaits(&self, id: u64) -> std::thread::JoinHandle<Result<AccountView, Problem>> {
        let mut client = Client::connect(&Home::at(self.dir.path()).socket()).unwrap();
        std::thread::spawn(move || client.ask(Ask::SignedIn { sign_in: id }))
    }

    pub(super) fn sign_ins(&mut self) -> Vec<SignInView> {
        self.client.ask::<Snapshot>(Ask::Snapshot).unwrap().sign_ins
    }

    pub(super) fn waits_for(&mut self, wanted: impl Fn(&[SignInView]) -> bool) {
        for _ in 0..500 {
            if wanted(&self.sign_ins()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("never so: {:?}", self.sign_ins());
    }

    /// Signs in by browser, to the end.
    pub(super) fn signs_in(&mut self, account: NewAccount) -> AccountView {
        let view = self.begins(account, Some(SignInWay::Browser)).unwrap();
        let ended = self.awaits(view.id);
        let page = comes_back(&view, "code=c");
        assert!(page.contains("200 OK") && page.contains("Signed in"), "{page}");
        ended.join().unwrap().unwrap()
    }
}

/// The browser at the end of the sign-in; what it shows.
pub(super) fn comes_back(view: &SignInView, answer: &str) -> String {
    comes_back_with(view, answer, "")
}

/// The same, with what its request tells beside the address: whole lines.
pub(super) fn comes_back_with(view: &SignInView, answer: &str, headers: &str) -> String {
    let asked = url::Url::parse(&view.url).unwrap();
    let of = |name: &str| asked.query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned();
    let redirect = url::Url::parse(&of("redirect_uri")).unwrap();
    let mut stream = TcpStream::connect(("127.0.0.1", redirect.port().unwrap())).unwrap();
    let (path, state) = (redirect.path(), of("state"));
    write!(stream, "GET {path}?{answer}&state={state} HTTP/1.1\r\nhost: x\r\n{headers}\r\n").unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).unwrap();
    page
}
