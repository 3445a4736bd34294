//! Hash tables from keys to runs of entries: what the build lays out and the library looks up.

use crate::records::{List, run};

/// A hash table from a key to entries.
#[derive(Clone, Copy, Debug)]
pub struct HashIndex<'a> {
    /// (key, first place in `entries`, number of entries), open addressing; a number of 0 is an empty slot; a power of two of them.
    pub slots: &'a [(u32, u32, u32)],
    /// Places in the table `entries`.
    pub entries: &'a [u32],
}

/// The entries of a key.
#[inline]
pub fn find<'a>(index: HashIndex<'a>, key: u32) -> &'a [u32] {
    let mut slot = first_slot(key, index.slots.len());
    loop {
        match index.slots.get(slot) {
            None | Some((_, _, 0)) => return &[],
            Some((found, first, count)) if *found == key => return run(List(*first, *count), index.entries),
            Some(_) => slot = next_slot(slot, index.slots.len()),
        }
    }
}

/// The slot where the search for a key begins, of so many (a power of two).
#[inline]
pub const fn first_slot(key: u32, slots: usize) -> usize {
    (key.wrapping_mul(0x9e37_79b9) >> 7) as usize & slots.wrapping_sub(1)
}

/// The slot where it goes on behind one that another key has.
#[inline]
pub const fn next_slot(slot: usize, slots: usize) -> usize {
    slot.wrapping_add(1) & slots.wrapping_sub(1)
}

/// The key of a text: FNV-1a, 32 bits.
#[inline]
pub fn text_key(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The key of an enhanced status code, or of all of a class or a subject: ten bits each for subject and detail, 1023 for none.
#[inline]
pub const fn enhanced_key(class: u16, subject: Option<u16>, detail: Option<u16>) -> u32 {
    const fn or_none(part: Option<u16>) -> u32 {
        match part {
            Some(part) => part as u32,
            None => 1023,
        }
    }
    (class as u32) << 20 | or_none(subject) << 10 | or_none(detail)
}
