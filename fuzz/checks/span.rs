//! Any text as a length of time.
//!
//! What must hold: what is taken is at most a hundred years, and comes back the same after it was written; the same
//! text means the same in JSON; an error shows the text and says what to write.

use turnglass_core::account::Standing;
use turnglass_core::schedule::margin;
use turnglass_protocol::span::Span;
use turnglass_protocol::text::Text;

const LONGEST: u64 = 100 * 366 * 86_400;

pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let read: Result<Span, Text> = text.parse();
    match &read {
        Ok(span) => {
            assert!(span.as_seconds() <= LONGEST);
            let written = span.to_string();
            assert_eq!(written.parse::<Span>().as_ref(), Ok(span), "{written}");
            let json = serde_json::to_string(span).unwrap_or_default();
            assert_eq!(serde_json::from_str::<Span>(&json).ok().as_ref(), Some(span), "{json}");
            let _ = margin(Some(*span), turnglass_core::schedule::lifetime(&Standing::default()));
            assert!(
                margin(Some(*span), Some(span.delta())) <= span.delta() / 2 + chrono::TimeDelta::seconds(1)
            );
        }
        Err(why) => assert!(why.contains("length of time") || why.contains("hundred years"), "{why}"),
    }
    let quoted = serde_json::to_string(&text).unwrap_or_default();
    assert_eq!(serde_json::from_str::<Span>(&quoted).ok(), read.clone().ok());
    if let Ok(number) = text.trim().parse::<u64>()
        && !text.trim().starts_with('+')
    {
        assert_eq!(serde_json::from_str::<Span>(&number.to_string()).ok(), read.ok(), "{number}");
    }
    let _ = serde_json::from_slice::<Span>(data);
}
