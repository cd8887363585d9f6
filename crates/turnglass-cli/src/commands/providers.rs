//! `turnglass providers`: whom Turnglass knows, and what a definition of one's own comes to. Asks nobody, and opens no vault.

mod tried;

use super::once;
use crate::args::{ProvidersArgs, ProvidersVerb};
use crate::output;
use crate::table::{Cell, render};
use turnglass_core::provider::Providers;
use turnglass_protocol::error::Problem;
use turnglass_protocol::text;

pub(crate) fn run(args: &ProvidersArgs) -> Result<u8, Problem> {
    match (&args.verb, &args.check) {
        (Some(ProvidersVerb::Show { name }), _) => show(name),
        (Some(ProvidersVerb::Try(args)), _) => tried::run(args),
        (Some(ProvidersVerb::Schema), _) => schema(),
        (None, Some(file)) => check(file),
        (None, None) => list(args.json),
    }
}

fn schema() -> Result<u8, Problem> {
    output::answer(Providers::SCHEMA)?;
    Ok(0)
}

fn list(json: bool) -> Result<u8, Problem> {
    let providers = once::providers(None)?;
    if json {
        output::json(&providers.views())?;
    } else {
        let rows = providers.iter().map(|provider| {
            let from = if provider.own { text!("from-own-file") } else { text!("from-built-in") };
            [Cell::told(&provider.name), Cell::told(&provider.title), Cell::from(from)]
        });
        let head = [text!("column-name"), text!("column-title"), text!("column-from")];
        output::answer(&render(head, rows.collect(), output::width(), output::colour()))?;
    }
    Ok(faults(&providers))
}

/// Names each, and says how it ends.
fn faults(providers: &Providers) -> u8 {
    for faulty in providers.faults() {
        output::say(faulty.problem.to_string());
    }
    u8::from(!providers.faults().is_empty())
}

fn check(file: &std::path::Path) -> Result<u8, Problem> {
    let providers = of_file(file)?;
    let code = faults(&providers);
    let count = providers.iter().filter(|provider| provider.own).count();
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    output::say(text!("providers-checked", file = %file.display(), count));
    Ok(code)
}

fn of_file(file: &std::path::Path) -> Result<Providers, Problem> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file)
        .map_err(|why| Problem::usage(text!("file-unreadable", file = %name, %why)))?;
    Ok(Providers::default().with_own(&name, &text))
}

fn show(name: &str) -> Result<u8, Problem> {
    let Some(source) = Providers::source(name) else {
        let built_in = Providers::built_in();
        let names: Vec<&str> = built_in.iter().map(|provider| provider.name.as_str()).collect();
        let problem = Problem::usage(text!("no-such-provider", %name));
        return Err(problem.hint(text!("no-such-provider-hint", names = %names.join(", "))));
    };
    // As it would stand in a file of one's own.
    let mut own = String::from("providers:\n");
    let mut begun = false;
    for line in source.lines() {
        let before = match (line.is_empty(), line.starts_with('#') || begun) {
            (true, _) => "",
            (false, true) => "    ",
            (false, false) => {
                begun = true;
                "  - "
            }
        };
        own.push_str(before);
        own.push_str(line);
        own.push('\n');
    }
    output::answer(&own)?;
    Ok(0)
}
