//! Hash tables from keys to runs of entries, laid out for `core` to read.

use std::collections::BTreeMap;

/// A hash table, open addressing: in each slot a key and where its entries stand in `entries`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HashIndex {
    /// (key, first place in `entries`, number of entries); a number of 0 is an empty slot. The length is a power of two.
    pub slots: Vec<(u32, u32, u32)>,
    /// Numbers of entries.
    pub entries: Vec<u32>,
}

/// Spreads a key over the table; `core` does the same.
pub(crate) fn spread(key: u32) -> u32 {
    key.wrapping_mul(0x9e37_79b9)
}

/// FNV-1a of a text, 32 bits; `core` does the same.
pub(crate) fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

impl HashIndex {
    /// Lays out the entries of each key, in their given order.
    pub fn new(keys: BTreeMap<u32, Vec<u32>>) -> HashIndex {
        let length = (keys.len() * 2 + 1).next_power_of_two();
        let mut index = HashIndex { slots: vec![(0, 0, 0); length], entries: Vec::new() };
        for (key, entries) in keys {
            let mut slot = (spread(key) >> 7) as usize & (length - 1);
            while index.slots[slot].2 != 0 {
                slot = (slot + 1) & (length - 1);
            }
            index.slots[slot] = (key, index.entries.len() as u32, entries.len() as u32);
            index.entries.extend(entries);
        }
        index
    }
}
