//! Hash tables from keys to runs of entries, as `smtp_codes_text::index` finds them.

use std::collections::BTreeMap;

use smtp_codes_text::index::{HashIndex, first_slot, next_slot};

/// A hash table, owned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompiledIndex {
    /// See [`HashIndex::slots`].
    pub slots: Vec<(u32, u32, u32)>,
    /// See [`HashIndex::entries`].
    pub entries: Vec<u32>,
}

impl CompiledIndex {
    /// Lays out the entries of each key, in their given order.
    pub fn new(keys: BTreeMap<u32, Vec<u32>>) -> CompiledIndex {
        let length = (keys.len() * 2 + 1).next_power_of_two();
        let mut index = CompiledIndex { slots: vec![(0, 0, 0); length], entries: Vec::new() };
        for (key, entries) in keys {
            let mut slot = first_slot(key, length);
            while index.slots[slot].2 != 0 {
                slot = next_slot(slot, length);
            }
            index.slots[slot] = (key, index.entries.len() as u32, entries.len() as u32);
            index.entries.extend(entries);
        }
        index
    }

    /// The table as lookups take it.
    pub fn as_index(&self) -> HashIndex<'_> {
        HashIndex { slots: &self.slots, entries: &self.entries }
    }
}
