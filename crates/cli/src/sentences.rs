//! Ids of the taxonomy in plain sentences.

use smtp_codes::{Action, Audience, Fault, Permanence, RetryAfter};

/// What became of the command, in a word or two.
pub(crate) fn outcome(permanence: Permanence) -> Option<&'static str> {
    match permanence {
        Permanence::Success => Some("accepted"),
        Permanence::Intermediate => Some("go on"),
        Permanence::Transient => Some("not now"),
        Permanence::Permanent => Some("refused"),
        _ => None,
    }
}

/// Whose move it is.
pub(crate) fn move_of(fault: Fault, permanence: Permanence) -> &'static str {
    match fault {
        Fault::Recipient => "It is up to the recipient, or to whoever keeps the address.",
        Fault::Sender => "It is up to the person or program that sends the message.",
        Fault::SendingAdmin => "It is up to the administrator of the sending server or domain.",
        Fault::ReceivingAdmin => "It is up to the administrator of the server that answered.",
        Fault::Network => "Neither side is at fault, but the way between the servers.",
        Fault::Nobody => match permanence {
            Permanence::Success | Permanence::Intermediate => "Nobody's: all goes as it should.",
            Permanence::Transient => "Nobody's for now: time will tell.",
            _ => "The reply doesn't tell whose.",
        },
        _ => fault.means(),
    }
}

/// Whether to send the same again.
pub(crate) fn retry(action: Action, permanence: Permanence) -> Option<&'static str> {
    let helps = matches!(action, Action::Retry | Action::SlowDown);
    match permanence {
        Permanence::Success | Permanence::Intermediate => None,
        Permanence::Transient if helps => Some("Retry: yes. The same may pass later, and a mail server tries again by itself."),
        Permanence::Transient => Some("Retry: servers will, since the answer counts as temporary, but waiting alone seldom helps."),
        Permanence::Permanent if helps => {
            Some("Retry: not by itself. Servers give up on a permanent answer; once the cause is gone, the message can be sent anew.")
        }
        Permanence::Permanent => Some("Retry: no. The same will be refused again until somebody changes something."),
        _ => Some("Retry: the reply doesn't tell whether it would help."),
    }
}

/// When a retry can pass.
pub(crate) fn wait(retry_after: RetryAfter) -> String {
    let mut text = match retry_after.min {
        0 => "A retry can pass at once".to_owned(),
        min => format!("A retry can pass after {}", duration(min)),
    };
    if let Some(max) = retry_after.max {
        text.push_str(&format!("; after {} it counts as a first attempt again", duration(max)));
    }
    text.push('.');
    text
}

/// How long to wait, where the reply says it itself.
pub(crate) fn stated_wait(seconds: u32) -> String {
    format!("The reply asks to wait {} before the next attempt.", duration(seconds))
}

/// A length of time in its largest whole unit.
fn duration(seconds: u32) -> String {
    let units = [(86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second")];
    let (size, name) = units.into_iter().find(|(size, _)| seconds != 0 && seconds.is_multiple_of(*size)).unwrap_or((1, "second"));
    let count = seconds / size;
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}

/// Whom a remedy speaks to.
pub(crate) fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Sender => "Sender",
        Audience::SendingAdmin => "Sending administrator",
        Audience::Recipient => "Recipient",
        Audience::ReceivingAdmin => "Receiving administrator",
        _ => audience.id(),
    }
}

/// What kind of system it is.
pub(crate) fn kind(kind: &str) -> &str {
    match kind {
        "mta" => "mail server",
        "gateway" => "mail gateway",
        "provider" => "mailbox provider",
        "esp" => "e-mail service provider",
        "blocklist" => "block list",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_their_largest_whole_unit() {
        for (seconds, text) in [
            (0, "0 seconds"),
            (1, "1 second"),
            (90, "90 seconds"),
            (60, "1 minute"),
            (5400, "90 minutes"),
            (43_200, "12 hours"),
            (86_400, "1 day"),
        ] {
            assert_eq!(duration(seconds), text);
        }
    }
}
