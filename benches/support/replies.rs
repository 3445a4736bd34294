//! The replies that benchmarks run on, and templates as regular expressions.

use smtp_codes_text::template::{Element, Elements, PlaceholderKind};

/// A reply of about 110 bytes that fits a template with a placeholder.
pub(crate) const ONE: &str = "554 5.7.1 Service unavailable; Client host [192.0.2.123] blocked using zen.spamhaus.org; see our help pages";

/// Real replies: those of tests/replies/open.tsv up to 2,000 bytes.
pub(crate) fn real() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/replies/open.tsv");
    let text = std::fs::read_to_string(path).expect("the replies are there");
    text.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).filter(|reply| reply.len() <= 2_000).map(str::to_owned).collect()
}

/// A template as a regular expression that finds it anywhere in a reply, as one would write it by hand.
pub(crate) fn regex_of(template: &str) -> String {
    let mut regex = String::from("(?i-u)");
    for element in Elements::new(template).filter_map(Result::ok) {
        match element {
            Element::Literal(text) => {
                let words: Vec<String> = text.split_whitespace().map(regex::escape).collect();
                let blank = |yes: bool| if yes { r"\s+" } else { "" };
                regex.push_str(blank(text.starts_with(char::is_whitespace)));
                regex.push_str(&words.join(r"\s+"));
                regex.push_str(blank(text.ends_with(char::is_whitespace) && !words.is_empty()));
            }
            Element::Placeholder(placeholder) => regex.push_str(match placeholder.kind {
                PlaceholderKind::Ip => r"[0-9A-Fa-f:.]+",
                PlaceholderKind::Number => r"[0-9]+",
                PlaceholderKind::Url => r"https?://\S+",
                PlaceholderKind::Host | PlaceholderKind::Domain | PlaceholderKind::Address | PlaceholderKind::Id => r"\S+",
                PlaceholderKind::Size | PlaceholderKind::Duration | PlaceholderKind::Time | PlaceholderKind::Few | PlaceholderKind::Any => {
                    r".{0,200}?"
                }
            }),
        }
    }
    regex
}
