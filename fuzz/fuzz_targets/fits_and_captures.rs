//! Templates that fit, and what stood for their placeholders, lie inside the reply and in order.

#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_codes::{Captures, Fits, System, fits, fits_of};
use smtp_codes_text::template::{Element, Elements};

fn check(reply: &[u8], found: Fits<'_, '_>) {
    assert!(found.len() <= Fits::MOST);
    let mut seen = Vec::new();
    for fit in found {
        let span = fit.span();
        assert!(span.start < span.end && span.end <= reply.len(), "{span:?}");
        assert!(fit.entry().templates().any(|template| template == fit.template()));
        assert!(!seen.contains(&fit.entry()), "{:?} comes twice", fit.entry());
        seen.push(fit.entry());
        let placeholders: Vec<_> = Elements::new(fit.template())
            .filter_map(|element| match element {
                Ok(Element::Placeholder(placeholder)) => Some((placeholder.name, placeholder.kind)),
                _ => None,
            })
            .collect();
        let mut places = placeholders.iter();
        let mut end = 0;
        let mut count = 0;
        for capture in fit.captures() {
            assert!(capture.span.start < capture.span.end && capture.span.end <= reply.len(), "{capture:?}");
            assert!(end <= capture.span.start, "{capture:?} begins before {end}");
            end = capture.span.end;
            assert!(places.any(|place| *place == (capture.name, capture.kind)), "{capture:?} of {placeholders:?}");
            count += 1;
        }
        assert!(count <= Captures::MOST);
    }
}

fuzz_target!(|reply: &[u8]| {
    check(reply, fits(reply));
    for system in System::ALL {
        check(reply, fits_of(system, reply));
    }
    let ids =
        |found: Fits<'_, '_>| found.map(|fit| (fit.entry().id().to_owned(), fit.template().to_owned(), fit.span())).collect::<Vec<_>>();
    assert_eq!(ids(fits(reply)), ids(fits(reply)));
});
