//! The closed lists as C needs them: texts with a NUL behind each, by number, without a pointer that would need a relocation.

use crate::boundary::smtp_codes_text;

/// Texts one behind the other, a NUL behind each.
pub(crate) struct Blob<const BYTES: usize, const COUNT: usize> {
    bytes: [u8; BYTES],
    /// Where each begins and ends.
    spans: [(u16, u16); COUNT],
}

/// How long the blob of these texts is.
pub(crate) const fn blob_length(texts: &[&str]) -> usize {
    let mut length = 0;
    let mut number = 0;
    while number < texts.len() {
        length += texts[number].len() + 1;
        number += 1;
    }
    length
}

impl<const BYTES: usize, const COUNT: usize> Blob<BYTES, COUNT> {
    pub(crate) const fn new(texts: &[&str; COUNT]) -> Self {
        assert!(BYTES <= u16::MAX as usize);
        let mut blob = Blob { bytes: [0; BYTES], spans: [(0, 0); COUNT] };
        let mut at = 0;
        let mut number = 0;
        while number < COUNT {
            let text = texts[number].as_bytes();
            let mut place = 0;
            while place < text.len() {
                blob.bytes[at + place] = text[place];
                place += 1;
            }
            blob.spans[number] = (at as u16, (at + text.len()) as u16);
            at += text.len() + 1;
            number += 1;
        }
        blob
    }

    pub(crate) fn get(&'static self, place: usize) -> smtp_codes_text {
        let Some((start, end)) = self.spans.get(place) else { return smtp_codes_text::NONE };
        let data = self.bytes.as_ptr().wrapping_add(usize::from(*start)).cast();
        smtp_codes_text { data, length: usize::from(end - start) }
    }

    /// The place of a text.
    pub(crate) fn find(&self, text: &[u8]) -> Option<usize> {
        let is_same = |span: &(u16, u16)| self.bytes.get(usize::from(span.0)..usize::from(span.1)) == Some(text);
        self.spans.iter().position(is_same)
    }
}

/// A list: its items' numbers in order, their names and what they mean.
pub(crate) struct List<const NAMES: usize, const MEANS: usize, const COUNT: usize> {
    pub(crate) numbers: [u32; COUNT],
    pub(crate) names: Blob<NAMES, COUNT>,
    pub(crate) means: Blob<MEANS, COUNT>,
}

impl<const NAMES: usize, const MEANS: usize, const COUNT: usize> List<NAMES, MEANS, COUNT> {
    fn place(&self, number: u32) -> usize {
        self.numbers.binary_search(&number).unwrap_or(usize::MAX)
    }

    pub(crate) fn name(&'static self, number: u32) -> smtp_codes_text {
        self.names.get(self.place(number))
    }

    pub(crate) fn means(&'static self, number: u32) -> smtp_codes_text {
        self.means.get(self.place(number))
    }

    /// The number of a name; 0 for none.
    pub(crate) fn number(&self, name: Option<&[u8]>) -> u32 {
        let place = name.and_then(|name| self.names.find(name));
        place.and_then(|place| self.numbers.get(place)).copied().unwrap_or(0)
    }
}

/// Makes the `List` of an enum of the library, or of (number, name, meaning) rows.
macro_rules! list {
    ($name:ident: $type:ty) => {
        list!($name: {
            const ALL: &[$type] = &<$type>::ALL;
            let mut rows = [(0, "", ""); ALL.len()];
            let mut place = 0;
            while place < ALL.len() {
                rows[place] = (ALL[place].value() as u32, ALL[place].id(), ALL[place].means());
                place += 1;
            }
            rows
        }; <$type>::ALL.len());
    };
    ($name:ident: $rows:expr; $count:expr) => {
        pub(crate) static $name: list!(@type $rows, $count) = {
            const ROWS: [(u32, &str, &str); $count] = $rows;
            const NAMES: [&str; $count] = $crate::lists::column(&ROWS, true);
            const MEANS: [&str; $count] = $crate::lists::column(&ROWS, false);
            let mut numbers = [0; $count];
            let mut place = 0;
            while place < $count {
                numbers[place] = ROWS[place].0;
                place += 1;
            }
            $crate::lists::List { numbers, names: $crate::lists::Blob::new(&NAMES), means: $crate::lists::Blob::new(&MEANS) }
        };
    };
    (@type $rows:expr, $count:expr) => {
        $crate::lists::List<
            { $crate::lists::blob_length(&$crate::lists::column::<{ $count }>(&$rows, true)) },
            { $crate::lists::blob_length(&$crate::lists::column::<{ $count }>(&$rows, false)) },
            { $count },
        >
    };
}
pub(crate) use list;

/// The names of the rows, or what they mean.
pub(crate) const fn column<'t, const COUNT: usize>(rows: &[(u32, &'t str, &'t str); COUNT], names: bool) -> [&'t str; COUNT] {
    let mut texts = [""; COUNT];
    let mut place = 0;
    while place < COUNT {
        let (_, name, means) = rows[place];
        texts[place] = if names { name } else { means };
        place += 1;
    }
    texts
}
