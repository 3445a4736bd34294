//! A slot for each word, so that one look finds it.

use smtp_codes_text::matcher::{WordSlot, word_bucket, word_place};

/// Gives each of these hashes, in rising order, a slot of its own, where `smtp_codes_text::matcher::Automaton` looks for its symbol: the
/// slots, and by how much the words of each bucket are moved.
pub(super) fn place(mut words: Vec<(u64, u16)>) -> (Vec<WordSlot>, Vec<u8>) {
    // The last bits of a hash have no part in its place; words that differ in these alone are one to the matcher.
    words.dedup_by_key(|(hash, _)| *hash >> 16);
    let mut slots = words.len() * 64 / 63 + 1;
    loop {
        // Hashes that no move tells apart need more slots.
        match place_in(&words, slots) {
            Some(placed) => return placed,
            None => slots += slots / 64 + 1,
        }
    }
}

fn place_in(words: &[(u64, u16)], length: usize) -> Option<(Vec<WordSlot>, Vec<u8>)> {
    let mut buckets: Vec<Vec<(u64, u16)>> = vec![Vec::new(); (length / 4).next_power_of_two()];
    let count = buckets.len();
    for word in words {
        buckets[word_bucket(word.0, count)].push(*word);
    }
    // The greatest buckets first, while there is most room.
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|bucket| std::cmp::Reverse(buckets[*bucket].len()));
    let mut slots = vec![WordSlot::FREE; length];
    let mut moves = vec![0; count];
    for bucket in order {
        let words = &buckets[bucket];
        let places = |by: u8| words.iter().map(move |(hash, _)| word_place(*hash, by, length));
        let is_free = |by: &u8| {
            let mut taken: Vec<usize> = places(*by).collect();
            taken.sort_unstable();
            taken.windows(2).all(|pair| pair[0] != pair[1]) && taken.iter().all(|place| slots[*place] == WordSlot::FREE)
        };
        let by = (0..=u8::MAX).find(is_free)?;
        for (place, (hash, symbol)) in places(by).zip(words) {
            slots[place] = WordSlot::new(*hash, *symbol);
        }
        moves[bucket] = by;
    }
    Some((slots, moves))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_where_it_is_looked_for() {
        // Steps of 2^64 divided by the golden ratio, and for each another one that differs in the last bits alone.
        let hashes = (1..=3_000u64).map(|number| number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut words: Vec<(u64, u16)> = hashes.flat_map(|hash| [hash, hash ^ 1]).map(|hash| (hash, (hash >> 16) as u16)).collect();
        words.sort_unstable();
        let (slots, moves) = place(words.clone());
        for (hash, symbol) in words {
            let by = moves[word_bucket(hash, moves.len())];
            assert_eq!(slots[word_place(hash, by, slots.len())], WordSlot::new(hash, symbol));
        }
    }
}
