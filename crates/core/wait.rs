//! Waiting times in a reply: `5 minutes`, `300 seconds`, `00:05:00`, `5m`.

/// The units, by how they begin; the longer ones first where one begins another.
const UNITS: [(&[u8], u32); 28] = [
    (b"sec", 1),
    (b"min", 60),
    (b"hour", 3_600),
    (b"hr", 3_600),
    (b"day", 86_400),
    (b"week", 604_800),
    (b"sek", 1),
    (b"seg", 1),
    (b"godzin", 3_600),
    (b"hora", 3_600),
    (b"uur", 3_600),
    (b"dia", 86_400),
    (b"d\xc3\xada", 86_400),
    (b"giorn", 86_400),
    (b"semain", 604_800),
    (b"\xd1\x81\xd0\xb5\xd0\xba", 1),
    (b"\xd0\xbc\xd0\xb8\xd0\xbd", 60),
    (b"\xd1\x87\xd0\xb0\xd1\x81", 3_600),
    (b"stunde", 3_600),
    (b"heure", 3_600),
    (b"tag", 86_400),
    (b"jour", 86_400),
    (b"ora", 3_600),
    (b"ore", 3_600),
    (b"s", 1),
    (b"m", 60),
    (b"h", 3_600),
    (b"d", 86_400),
];

/// Thirty days: nobody is asked to wait longer, and what says so is a mistake or a joke.
const LONGEST: u32 = 2_592_000;

/// How far behind the wording the number may stand.
const FARTHEST: usize = 24;

/// The waiting time that begins at `at` or a few bytes behind, in seconds.
pub(crate) fn seconds(text: &[u8], at: usize) -> Option<u32> {
    let rest = text.get(at..)?;
    let first = rest.iter().take(FARTHEST).position(u8::is_ascii_digit)?;
    if first > 0 && rest.get(first - 1).is_some_and(u8::is_ascii_alphanumeric) {
        // A digit inside an id.
        return None;
    }
    let (number, rest) = number(rest.get(first..)?)?;
    if let [b':', ..] = rest {
        return clock(number, rest);
    }
    let unit_at = rest.iter().take(3).position(|byte| !matches!(byte, b' ' | b'-' | b'('))?;
    let unit = rest.get(unit_at..)?;
    let (name, factor) = UNITS.iter().find(|(name, _)| unit.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name)))?;
    // The short units are units only where the word ends with them.
    let is_whole = name.len() > 1 || !unit.get(1).is_some_and(u8::is_ascii_alphanumeric);
    number.checked_mul(*factor).filter(|seconds| is_whole && *seconds <= LONGEST)
}

fn number(text: &[u8]) -> Option<(u32, &[u8])> {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = core::str::from_utf8(text.get(..length)?).ok()?.parse().ok()?;
    Some((number, text.get(length..)?))
}

/// `:05:00` behind the hours, or `:30` behind the minutes.
fn clock(first: u32, rest: &[u8]) -> Option<u32> {
    let (second, rest) = number(rest.strip_prefix(b":")?)?;
    match rest.strip_prefix(b":").and_then(number) {
        Some((third, _)) => first.checked_mul(3_600)?.checked_add(second.checked_mul(60)?)?.checked_add(third),
        None => first.checked_mul(60)?.checked_add(second),
    }
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn reads_waiting_times() {
        for (text, expected) in [
            ("5 minutes", Some(300)),
            (" 300 seconds", Some(300)),
            ("00:05:00", Some(300)),
            ("5m", Some(300)),
            (" 1 hour", Some(3600)),
            (" (10 min)", Some(600)),
            ("4294967295 days", None),
            ("99999999999 seconds", None),
            ("49710 days", None),
            ("5 messages", None),
            (". TFaqdRTZSZ3s0 it", None),
            (" 3s0", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(seconds(text.as_bytes(), 0), expected, "{text}");
        }
    }
}
