//! `cargo xtask bench forward`: what a forward costs, beside nginx with a static header and a small Node proxy, in one run on this
//! machine. The host, the clients and all three stand on the same cores, so that only ratios count. Without `nginx` on the
//! PATH (or named by TURNGLASS_NGINX) its lines are left out; Debian: `apt-get install nginx-light`.

mod carried;
mod host;
mod load;
mod peers;

use peers::Proxy;
use std::net::SocketAddr;

/// In turns, so that what else goes on here meets all of them.
const ROUNDS: usize = 8;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [serve, to] = words.as_slice()
        && serve == "serve"
    {
        return carried::serve(to);
    }
    let host = host::serve();
    let all: Vec<Proxy> =
        [peers::forward(host), peers::nginx(host), peers::node(host)].into_iter().flatten().collect();
    let direct = ("the host itself", host);
    let ways: Vec<(&str, SocketAddr)> =
        [direct].into_iter().chain(all.iter().map(|proxy| (proxy.name, proxy.at))).collect();
    latency(&ways);
    throughput(&ways, "1 KiB", "/1k", 1.0, "requests/s");
    throughput(&ways, "1 MiB", "/1m", 1.0, "MiB/s");
    first_byte(&ways);
    memory(&all);
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Each way's figures of all rounds.
fn in_turns(ways: &[(&str, SocketAddr)], measure: impl Fn(SocketAddr) -> Vec<f64>) -> Vec<f64> {
    let mut figures = vec![Vec::new(); ways.len()];
    for round in 0..ROUNDS {
        for step in 0..ways.len() {
            let which = (round + step) % ways.len();
            figures[which].extend(measure(ways[which].1));
        }
    }
    figures.into_iter().map(median).collect()
}

fn latency(ways: &[(&str, SocketAddr)]) {
    println!("\n1 KiB by one connection, the middle of {} requests", ROUNDS * load::IN_TURN);
    let figures = in_turns(ways, load::latency);
    for ((name, _), figure) in ways.iter().zip(&figures) {
        println!("  {name}: {figure:.0} µs, added {:.0} µs", figure - figures[0]);
    }
    ratios(ways, &figures.iter().map(|figure| figure - figures[0]).collect::<Vec<_>>(), "added, of");
}

fn throughput(ways: &[(&str, SocketAddr)], what: &str, path: &str, each: f64, unit: &str) {
    println!("\n{what} by {} connections at once", load::AT_ONCE);
    let figures = in_turns(ways, |at| vec![load::throughput(at, path) * each]);
    for ((name, _), figure) in ways.iter().zip(&figures) {
        println!("  {name}: {figure:.0} {unit}");
    }
    ratios(ways, &figures, "of");
}

fn first_byte(ways: &[(&str, SocketAddr)]) {
    println!("\nFrom a request to the first event of a stream, a connection each");
    let figures = in_turns(ways, load::first_byte);
    for ((name, _), figure) in ways.iter().zip(&figures) {
        println!("  {name}: {figure:.0} µs");
    }
}

fn memory(all: &[Proxy]) {
    println!("\n{} open streams, a connection each", load::STREAMS);
    for proxy in all {
        // What the first ones bring stays.
        drop(load::streams(proxy.at, 50));
        let before = proxy.memory();
        let open = load::streams(proxy.at, load::STREAMS);
        let after = proxy.memory();
        drop(open);
        println!(
            "  {}: {:.1} KiB each (resting {before:.0} KiB)",
            proxy.name,
            (after - before) / load::STREAMS as f64
        );
    }
}

/// The forward's figure as a part of each peer's.
fn ratios(ways: &[(&str, SocketAddr)], figures: &[f64], of: &str) {
    for ((name, _), figure) in ways.iter().zip(figures).skip(2) {
        println!("  the forward, {of} {name}: {:.2}", figures[1] / figure);
    }
}
