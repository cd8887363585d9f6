//! Those that are compared, each as processes of its own.

use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

pub struct Proxy {
    pub name: &'static str,
    pub at: SocketAddr,
    child: Child,
    _dir: Option<TempDir>,
}

impl Proxy {
    /// Private memory of its processes, in KiB.
    pub fn memory(&self) -> f64 {
        let id = self.child.id();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
        let all = children.split_whitespace().map(str::to_owned).chain([id.to_string()]);
        all.map(|id| {
            let rollup = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
            let line = rollup.lines().find_map(|line| line.strip_prefix("Private_Dirty:"));
            line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(f64::NAN)
        })
        .sum()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // nginx ends its workers by itself on this signal only.
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            drop(self.child.kill());
        }
        drop(self.child.wait());
    }
}

/// A program that says where it listens.
fn told(name: &'static str, command: &mut Command, dir: Option<TempDir>) -> Option<Proxy> {
    let mut child = command.stdout(Stdio::piped()).spawn().ok()?;
    let mut line = String::new();
    BufReader::new(child.stdout.take()?).read_line(&mut line).ok()?;
    Some(Proxy { name, at: line.trim().parse().ok()?, child, _dir: dir })
}

pub fn forward(host: SocketAddr) -> Option<Proxy> {
    let own = std::env::current_exe().ok()?;
    told("the forward", Command::new(own).arg("serve").arg(host.to_string()), None)
}

const NODE: &str = r#"
const http = require("node:http");
const [host, port] = process.argv[2].split(":");
const agent = new http.Agent({ keepAlive: true });
http.createServer((asked, answer) => {
  const headers = { ...asked.headers, authorization: "Bearer static", host: process.argv[2] };
  const sent = http.request({ host, port, agent, method: asked.method, path: asked.url, headers }, (came) => {
    answer.writeHead(came.statusCode, came.headers);
    came.pipe(answer);
  });
  answer.on("close", () => sent.destroy());
  asked.pipe(sent);
}).listen(0, "127.0.0.1", function () { console.log(`127.0.0.1:${this.address().port}`); });
"#;

pub fn node(host: SocketAddr) -> Option<Proxy> {
    let node = std::env::var_os("TURNGLASS_NODE").unwrap_or_else(|| "node".into());
    let dir = tempfile::tempdir().ok()?;
    let script = dir.path().join("proxy.cjs");
    std::fs::write(&script, NODE).ok()?;
    told("a Node proxy", Command::new(node).arg(script).arg(host.to_string()), Some(dir))
}

pub fn nginx(host: SocketAddr) -> Option<Proxy> {
    let named = std::env::var_os("TURNGLASS_NGINX").map(PathBuf::from);
    let nginx = named.unwrap_or_else(|| "nginx".into());
    let free = TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?;
    let dir = tempfile::tempdir().ok()?;
    let here = dir.path().display();
    let config = format!(
        r#"
daemon off; worker_processes 2; worker_rlimit_nofile 16384; pid {here}/pid; error_log stderr crit;
events {{ worker_connections 8192; }}
http {{
  access_log off; tcp_nodelay on; keepalive_requests 10000000;
  client_body_temp_path {here}/body; proxy_temp_path {here}/proxy; fastcgi_temp_path {here}/fastcgi;
  uwsgi_temp_path {here}/uwsgi; scgi_temp_path {here}/scgi;
  upstream host {{ server {host}; keepalive 64; }}
  server {{
    listen {free};
    location / {{
      proxy_pass http://host; proxy_http_version 1.1; proxy_buffering off;
      proxy_set_header Connection ""; proxy_set_header Authorization "Bearer static";
    }}
  }}
}}
"#
    );
    let file = dir.path().join("nginx.conf");
    std::fs::write(&file, config).ok()?;
    let child = Command::new(nginx).arg("-p").arg(dir.path()).arg("-c").arg(file).spawn();
    let Ok(child) = child else {
        println!("There is no nginx; its lines are left out.");
        return None;
    };
    let proxy = Proxy { name: "nginx", at: free, child, _dir: Some(dir) };
    for _ in 0..100 {
        if TcpStream::connect(free).is_ok() {
            return Some(proxy);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    None
}
