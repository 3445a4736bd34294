//! Looks up a reply's text and prints what it means.

fn main() {
    let reply = std::env::args().nth(1).unwrap_or_else(|| "550 5.7.1 <mx.example.com>: Helo command rejected: You are not me".to_owned());
    for fit in smtp_codes::fits(&reply) {
        println!("{} ({}): {}", fit.entry().id(), fit.template(), fit.entry().meaning());
        for capture in fit.captures() {
            println!("  {} = {}", capture.name, smtp_codes::Printable(&reply.as_bytes()[capture.span]));
        }
    }
}
