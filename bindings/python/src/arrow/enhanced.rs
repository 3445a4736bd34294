//! Enhanced codes as a dictionary: of all fields the only one whose values are not known beforehand.

use std::collections::HashMap;

use arrow_array::StringArray;
use smtp_codes::EnhancedCode;

/// An enhanced code in one number, or -1 for null.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Packed(i32);

/// A part has at most three digits (RFC 3463, section 2).
const BITS: u32 = 10;
const PART: i32 = (1 << BITS) - 1;
/// Subjects and details below these are looked up in a table: all registered ones are.
const USUAL: (i32, i32) = (8, 64);

impl Packed {
    pub(super) const NULL: Packed = Packed(-1);

    #[inline]
    pub(super) fn of(code: EnhancedCode) -> Packed {
        Packed((i32::from(code.class()) << (2 * BITS)) | (i32::from(code.subject()) << BITS) | i32::from(code.detail()))
    }

    fn parts(self) -> (i32, i32, i32) {
        (self.0 >> (2 * BITS), (self.0 >> BITS) & PART, self.0 & PART)
    }
}

/// The keys of these codes, -1 for null, and the codes in the order in which they first occur.
pub(super) fn dictionary(codes: Vec<Packed>) -> (Vec<i32>, StringArray) {
    const UNSEEN: i32 = -1;
    let mut values = Vec::new();
    let mut usual = [UNSEEN; 8 * USUAL.0 as usize * USUAL.1 as usize];
    let mut unusual = HashMap::new();
    let keys = codes.iter().map(|code| {
        if *code == Packed::NULL {
            return -1;
        }
        let (class, subject, detail) = code.parts();
        let key = match usual.get_mut(((class * USUAL.0 + subject) * USUAL.1 + detail) as usize) {
            Some(key) if subject < USUAL.0 && detail < USUAL.1 => key,
            _ => unusual.entry(*code).or_insert(UNSEEN),
        };
        if *key == UNSEEN {
            *key = values.len() as i32;
            values.push(format!("{class}.{subject}.{detail}"));
        }
        *key
    });
    let keys = keys.collect();
    (keys, values.into_iter().map(Some).collect())
}
