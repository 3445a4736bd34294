//! Codes as the catalog writes them: `"550"`, `"4xx"`, `"5.1.1"`, `"5.7.606-649"`, `"x.1.x"`.

use crate::model::{CodePattern, EnhancedPattern};

/// What a basic code may look like, for messages.
pub(crate) const CODE_FORM: &str = "three digits from 100 to 599 or a class such as 4xx";

/// What an enhanced status code may look like, for messages.
pub(crate) const ENHANCED_FORM: &str = "class.subject.detail, as in 5.1.1, 5.7.606-649, x.1.1, x.1.x or 4.x.x";

pub(crate) fn code(text: &str) -> Option<CodePattern> {
    if let Some(class) = text.strip_suffix("xx") {
        return number(class).filter(|class| (1..=5).contains(class)).map(CodePattern::Class);
    }
    number(text).filter(|code| text.len() == 3 && (100..=599).contains(code)).map(CodePattern::One)
}

pub(crate) fn enhanced(text: &str) -> Option<EnhancedPattern> {
    let mut parts = text.split('.');
    let (class, subject, details) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let class = match class {
        "x" => None,
        "2" | "4" | "5" => Some(number(class)?),
        _ => return None,
    };
    let subject = if subject == "x" { None } else { Some(number(subject)?) };
    let details = match details.split_once('-') {
        _ if details == "x" => None,
        Some((first, last)) => Some((number(first)?, number(last)?)).filter(|(first, last)| first < last),
        None => number(details).map(|detail| (detail, detail)),
    };
    // A wildcard to the left of a number, as in x.x.1, has no meaning in the registry, except for the class.
    (details.is_some() == (text.rsplit('.').next() != Some("x")) && (subject.is_some() || details.is_none())).then_some(EnhancedPattern {
        class,
        subject,
        details,
    })
}

/// One to three digits, without a leading zero.
fn number(text: &str) -> Option<u16> {
    let is_plain =
        (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if is_plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_form_and_no_other() {
        for good in ["100", "550", "599", "4xx"] {
            assert!(code(good).is_some(), "{good}");
        }
        for bad in ["", "99", "600", "0550", "6xx", "0xx", "+4xx", "004xx", "xxx", "5x0", "55O"] {
            assert!(code(bad).is_none(), "{bad}");
        }
        for good in ["5.1.1", "x.1.1", "x.1.x", "4.x.x", "5.7.606-649", "2.0.0"] {
            assert!(enhanced(good).is_some(), "{good}");
        }
        for bad in ["", "5.1", "5.1.1.1", "3.1.1", "x.x.1", "5.01.1", "5.1.9-1", "5.1.-", "5.1.1000"] {
            assert!(enhanced(bad).is_none(), "{bad}");
        }
    }
}
