//! A program without std and without an allocator that looks replies up; its exit status says how many lookups failed.

#![no_std]
#![no_main]

use core::ffi::c_int;

use smtp_codes::{EnhancedCode, Reason, ReplyCode};

// For the start-up code and the functions on memory that `core` asks for; nothing else of it is used.
#[link(name = "c")]
unsafe extern "C" {
    safe fn abort() -> !;
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    abort()
}

/// What `core`, compiled for unwinding, refers to where the linker keeps code of it that is never called.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

#[unsafe(no_mangle)]
extern "C" fn main() -> c_int {
    let fit = smtp_codes::fits("550 5.7.1 <mx.example.com>: Helo command rejected: You are not me").next();
    let answers = [
        fit.as_ref().is_some_and(|fit| fit.entry().reason() == Reason::DnsIdentity),
        fit.is_some_and(|fit| fit.captures().next().is_some_and(|capture| capture.name == "host")),
        smtp_codes::by_code(ReplyCode::MAILBOX_UNAVAILABLE).len() > 1,
        smtp_codes::lookup("5XX_BLOCKED_RBL").next().is_some(),
        EnhancedCode::new(5, 1, 1).is_ok_and(|code| code.name().is_some()),
    ];
    answers.iter().filter(|is_right| !**is_right).count() as c_int
}
