//! Packing rows of numbered cells into one table, a double array (Aoe 1989), as `smtp_codes_text::matcher` reads it.

/// Where the rows begin in the packed table.
pub(crate) struct Packed {
    /// A base for each row, no two alike.
    pub(crate) bases: Vec<u32>,
    /// How many cells the table has.
    pub(crate) length: usize,
}

/// Packs rows, each the rising numbers of the cells that it needs behind its base. The first row's base is 0.
///
/// # Panics
///
/// If the bases pass `limit`.
pub(crate) fn pack(rows: &[Vec<u32>], limit: u32) -> Packed {
    let mut packing = Packing::default();
    let mut bases = vec![0; rows.len()];
    // Long rows first: they are the hardest to place.
    let mut order: Vec<usize> = (1..rows.len()).collect();
    order.sort_by_key(|row| (std::cmp::Reverse(rows[*row].len()), *row));
    for row in rows.first().map(|_| 0).into_iter().chain(order) {
        let base = if row == 0 { 0 } else { packing.find(&rows[row]) };
        packing.occupy(base, &rows[row]);
        bases[row] = u32::try_from(base).ok().filter(|base| *base < limit).expect("more rows than the double array has bases for");
    }
    Packed { bases, length: packing.next_free.len() }
}

/// Which cells and bases are taken while rows are placed.
#[derive(Default)]
struct Packing {
    /// For a cell in use, a later cell before which all are in use; for a free one, itself (a disjoint-set forest).
    next_free: Vec<usize>,
    is_base: Vec<bool>,
}

impl Packing {
    /// The first free cell from `place` on.
    fn free_from(&mut self, place: usize) -> usize {
        let mut free = place;
        while let Some(next) = self.next_free.get(free).copied().filter(|next| *next != free) {
            free = next;
        }
        // Whoever comes this way again takes one step.
        let mut passed = place;
        while let Some(next) = self.next_free.get(passed).copied().filter(|next| *next != passed) {
            self.next_free[passed] = free;
            passed = next;
        }
        free
    }

    fn is_free(&self, place: usize) -> bool {
        self.next_free.get(place).is_none_or(|next| *next == place)
    }

    /// The first base that no other row has and behind which all of these cells are free.
    fn find(&mut self, row: &[u32]) -> usize {
        let first = row.first().map_or(0, |first| *first as usize);
        let mut place = self.free_from(first + 1);
        loop {
            let base = place - first;
            if !self.is_base.get(base).copied().unwrap_or(false) && row.iter().all(|cell| self.is_free(base + *cell as usize)) {
                return base;
            }
            place = self.free_from(place + 1);
        }
    }

    fn occupy(&mut self, base: usize, row: &[u32]) {
        let end = base + row.last().map_or(0, |last| *last as usize) + 1;
        if self.next_free.len() < end {
            self.next_free.extend(self.next_free.len()..end);
            self.is_base.resize(end, false);
        }
        self.is_base[base] = true;
        for cell in row {
            self.next_free[base + *cell as usize] = base + *cell as usize + 1;
        }
    }
}
