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
///
/// Of several units (`1 hour 30 minutes`, `4m59s`) it is the sum, of a range (`15-30 minutes`) the longer one.
pub(crate) fn seconds(text: &[u8], at: usize) -> Option<u32> {
    let rest = text.get(at..)?;
    let first = rest.iter().take(FARTHEST).position(u8::is_ascii_digit)?;
    let between = rest.get(..first)?;
    // A digit inside an id, or the end of all trying.
    if between.last().is_some_and(u8::is_ascii_alphanumeric) || between.windows(5).any(|word| word.eq_ignore_ascii_case(b"until")) {
        return None;
    }
    let (first_number, rest) = number(rest.get(first..)?)?;
    let sum = match rest {
        [b':', ..] => clock(first_number, rest)?,
        _ => match behind_range(rest).and_then(number) {
            Some((longer, rest)) => sum_of_units(longer, rest)?,
            None => sum_of_units(first_number, rest)?,
        },
    };
    (sum <= LONGEST).then_some(sum)
}

/// A number with its unit, and smaller units behind it.
fn sum_of_units(first_number: u32, rest: &[u8]) -> Option<u32> {
    let (mut factor, mut rest) = unit(rest)?;
    let mut sum = first_number.checked_mul(factor)?;
    while let Some((number, behind)) = number(behind_conjunction(rest)) {
        match unit(behind) {
            Some((smaller, behind)) if smaller < factor => {
                sum = sum.checked_add(number.checked_mul(smaller)?)?;
                (factor, rest) = (smaller, behind);
            }
            // What goes on without a unit was none: `3s0`.
            _ if rest.first().is_some_and(u8::is_ascii_digit) => return None,
            _ => break,
        }
    }
    Some(sum)
}

/// The unit that a text begins with, in seconds, and what stands behind its word.
fn unit(text: &[u8]) -> Option<(u32, &[u8])> {
    let at = text.iter().take(3).position(|byte| !matches!(byte, b' ' | b'-' | b'('))?;
    let unit = text.get(at..)?;
    let (name, factor) = UNITS.iter().find(|(name, _)| unit.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name)))?;
    let length = unit.iter().position(|byte| !byte.is_ascii_alphabetic() && *byte < 0x80).unwrap_or(unit.len());
    let ending = unit.get(name.len()..length)?;
    let begins_with = |more: &[u8]| ending.get(..more.len()).is_some_and(|head| head.eq_ignore_ascii_case(more));
    // The short units are units only where the word ends with them; `minor` and `sections` are none.
    let is_whole = match *name {
        [_] => ending.is_empty(),
        b"sec" => matches!(ending, [] | [b's' | b'S']) || begins_with(b"on"),
        b"min" => matches!(ending, [] | [b's' | b'S']) || begins_with(b"ut") || begins_with(b"uut"),
        _ => true,
    };
    is_whole.then_some((*factor, unit.get(length..)?))
}

/// The text behind what stands between the two numbers of a range.
fn behind_range(text: &[u8]) -> Option<&[u8]> {
    let marks = [&b"-"[..], b" - ", b" to ", b"\xe2\x80\x93", b" \xe2\x80\x93 "];
    marks.into_iter().find_map(|mark| text.strip_prefix(mark)).filter(|rest| rest.first().is_some_and(u8::is_ascii_digit))
}

/// The text behind blanks and what joins two lengths of time: `, `, ` and `.
fn behind_conjunction(text: &[u8]) -> &[u8] {
    let text = text.strip_prefix(b"(s)").unwrap_or(text);
    let text = text.strip_prefix(b".").or(text.strip_prefix(b",")).unwrap_or(text).trim_ascii_start();
    text.strip_prefix(b"and ").unwrap_or(text)
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
            ("9999:00:00", None),
            ("4m59s", Some(299)),
            ("1h30m", Some(5400)),
            ("1 hour 30 minutes", Some(5400)),
            ("2 minutes and 30 seconds", Some(150)),
            ("1 day, 2 hours.", Some(93_600)),
            ("5 minute(s) 30 second(s)", Some(330)),
            ("5 minutes, 3 attempts left", Some(300)),
            ("5 minutes 2 hours", Some(300)),
            ("15-30 minutes", Some(1800)),
            ("15 to 30 minutes", Some(1800)),
            ("5 – 10 minutes", Some(600)),
            ("1 minuut", Some(60)),
            ("5 MINS", Some(300)),
            ("5 minor errors", None),
            ("5 sections", None),
            ("until it is 5 days old", None),
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
