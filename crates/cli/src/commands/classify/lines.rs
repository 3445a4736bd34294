//! Blocks of whole lines, and the lines of a block.

use std::io::{self, BufRead};

use memchr::{memchr, memchr_iter, memrchr};

/// About how many bytes a block has; more where one line has more.
pub(super) const BLOCK: usize = 256 << 10;

/// A longer line is cut here, so that memory stays bounded.
pub(super) const LONGEST_LINE: usize = 1 << 20;

/// How much standard input's buffer has room for: what `BufReader` has unless told otherwise.
pub(super) const INPUT_BUFFER: usize = 8 << 10;

/// How much the buffer of a file has room for that is a pipe. A pipe of Linux has twice as much, so that a fast writer fills it.
pub(super) const PIPE_BUFFER: usize = 32 << 10;

/// The most lines of a block: a verdict is longer than a short line, and the rows of a block are held in memory.
const MOST_LINES: usize = 8192;

/// What becomes of an error of the input.
type OnError<'i> = &'i (dyn Fn(io::Error) -> io::Error + Sync);

/// An input that gives blocks of whole lines.
pub(super) struct Lines<'i> {
    input: &'i mut (dyn BufRead + Send),
    on_error: Option<OnError<'i>>,
    /// What was read and not given out.
    pending: Vec<u8>,
    /// How much of that is known to have no line end.
    searched: usize,
    /// Whether the rest of a line that was cut is still to come.
    skips: bool,
    is_over: bool,
    consumed: u64,
    /// A read of fewer bytes has left nothing that had come.
    full: usize,
    /// Whether the next read may have to wait.
    may_wait: bool,
}

impl<'i> Lines<'i> {
    /// The lines of an input whose buffer has room for so many bytes.
    pub(super) fn new(input: &'i mut (dyn BufRead + Send), buffer: usize) -> Self {
        let (pending, full) = (Vec::new(), buffer);
        Lines { input, on_error: None, pending, searched: 0, skips: false, is_over: false, consumed: 0, full, may_wait: true }
    }

    /// The same, but errors of the input go through this function.
    pub(super) fn with_errors(self, on_error: OnError<'i>) -> Self {
        Lines { on_error: Some(on_error), ..self }
    }

    /// How many bytes were read.
    pub(super) fn consumed(&self) -> u64 {
        self.consumed
    }

    /// Puts the next lines in place of what `block` held; false at the end of the input.
    ///
    /// What has come is given out before more is waited for, so that the verdict on a line does not wait for the next one.
    pub(super) fn next_block(&mut self, block: &mut Vec<u8>) -> io::Result<bool> {
        self.next_block_if(block, |_| true)
    }

    /// The same, but before each read `is_wanted` is told whether the read may have to wait; where it says no, the input is over.
    pub(super) fn next_block_if(&mut self, block: &mut Vec<u8>, mut is_wanted: impl FnMut(bool) -> bool) -> io::Result<bool> {
        loop {
            if let Some(end) = self.end_of_lines() {
                self.give_out(end, block);
                return Ok(true);
            }
            self.searched = self.pending.len();
            if self.pending.len() > LONGEST_LINE {
                self.pending.truncate(LONGEST_LINE);
                self.pending.push(b'\n');
                self.skips = true;
                self.give_out(LONGEST_LINE + 1, block);
                return Ok(true);
            }
            if self.is_over {
                self.give_out(self.pending.len(), block);
                return Ok(!block.is_empty());
            }
            if !is_wanted(self.may_wait) {
                return Ok(false);
            }
            self.read()?;
        }
    }

    /// Where the whole lines that are pending end, or the most of them that a block may have.
    fn end_of_lines(&self) -> Option<usize> {
        let rest = self.pending.get(self.searched..).unwrap_or_default();
        let most = memchr_iter(b'\n', rest).nth(MOST_LINES - 1);
        most.or_else(|| memrchr(b'\n', rest)).map(|place| self.searched + place + 1)
    }

    fn give_out(&mut self, end: usize, block: &mut Vec<u8>) {
        block.clear();
        block.extend_from_slice(self.pending.get(end..).unwrap_or_default());
        std::mem::swap(block, &mut self.pending);
        block.truncate(end);
        self.searched = 0;
    }

    fn read(&mut self) -> io::Result<()> {
        loop {
            match self.input.fill_buf() {
                Ok([]) => {
                    self.is_over = true;
                    return Ok(());
                }
                Ok(_) => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.is_over = true;
                    return Err(match self.on_error {
                        Some(on_error) => on_error(error),
                        None => error,
                    });
                }
            }
        }
        // The buffer has something, so this reads nothing.
        let chunk = self.input.fill_buf()?;
        let chunk = chunk.get(..BLOCK).unwrap_or(chunk);
        let mut wanted = chunk;
        if self.skips {
            let end = memchr(b'\n', chunk);
            wanted = end.and_then(|end| chunk.get(end + 1..)).unwrap_or_default();
            self.skips = end.is_none();
        }
        self.pending.extend_from_slice(wanted);
        self.consumed += chunk.len() as u64;
        self.may_wait = chunk.len() < self.full;
        let count = chunk.len();
        self.input.consume(count);
        Ok(())
    }
}

/// The lines of a block without their ends. A line that is too long is cut here where its end came before it had to be given out.
pub(super) fn lines_of(block: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut start = 0;
    let last = Some(block.len()).filter(|_| block.last().is_some_and(|byte| *byte != b'\n'));
    memchr_iter(b'\n', block).chain(last).map(move |end| {
        let line = block.get(start..end).unwrap_or_default();
        start = end + 1;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        line.get(..LONGEST_LINE).unwrap_or(line)
    })
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor};

    use super::*;

    /// All lines of a text that comes in pieces of `piece` bytes.
    fn lines(text: &[u8], piece: usize) -> Vec<Vec<u8>> {
        let mut input = BufReader::with_capacity(piece, Cursor::new(text));
        let mut source = Lines::new(&mut input, INPUT_BUFFER);
        let (mut block, mut lines) = (Vec::new(), Vec::new());
        while source.next_block(&mut block).expect("a text can be read") {
            assert!(block.len() <= LONGEST_LINE + BLOCK, "{} bytes", block.len());
            let before = lines.len();
            lines.extend(lines_of(&block).map(<[u8]>::to_vec));
            assert!((1..=MOST_LINES).contains(&(lines.len() - before)));
        }
        assert_eq!(source.consumed(), text.len() as u64);
        lines
    }

    #[test]
    fn lines_are_those_of_the_text_however_it_comes() {
        for text in ["", "\n", "a", "a\n", "a\r\n", "\r\n\r\n", "a\nb", "a\n\nb\n", "a\rb\r\nc\r", "\n\n\n", "ab\r\ncd\r\nef"] {
            let expected: Vec<&[u8]> = text.lines().map(str::as_bytes).map(|line| line.strip_suffix(b"\r").unwrap_or(line)).collect();
            for piece in [1, 2, 3, 7, 64] {
                assert_eq!(lines(text.as_bytes(), piece), expected, "{text:?} in pieces of {piece}");
            }
        }
    }

    #[test]
    fn many_short_lines_come_in_several_blocks() {
        let text = b"\n".repeat(3 * MOST_LINES + 5);
        assert_eq!(lines(&text, BLOCK).len(), text.len());
    }

    #[test]
    fn a_line_that_is_too_long_is_cut_and_the_next_is_whole() {
        for (length, kept) in [
            (LONGEST_LINE - 1, LONGEST_LINE - 1),
            (LONGEST_LINE, LONGEST_LINE),
            (LONGEST_LINE + 1, LONGEST_LINE),
            (3 * LONGEST_LINE + 17, LONGEST_LINE),
        ] {
            for end in ["", "\n", "\nnext", "\nnext\n"] {
                let text = [b"first\n".to_vec(), b"x".repeat(length), end.as_bytes().to_vec()].concat();
                let mut expected = vec![5, kept];
                expected.extend(end.contains("next").then_some(4));
                for piece in [4096, BLOCK, BLOCK + 1] {
                    assert_eq!(lines(&text, piece).iter().map(Vec::len).collect::<Vec<_>>(), expected, "{length} {end:?} {piece}");
                }
            }
        }
    }

    #[test]
    fn an_interrupted_read_is_tried_again_and_a_failed_one_ends_the_input() {
        struct Failing(Vec<io::ErrorKind>);
        impl io::Read for Failing {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                match self.0.pop() {
                    Some(kind) => Err(kind.into()),
                    None => io::Read::read(&mut b"a\n".as_slice(), buffer),
                }
            }
        }
        let naming = |error: io::Error| io::Error::other(format!("named: {error}"));
        for (kinds, expected) in [(vec![io::ErrorKind::Interrupted; 3], Ok(true)), (vec![io::ErrorKind::TimedOut], Err("named: timed out"))]
        {
            let mut input = BufReader::new(Failing(kinds));
            let mut source = Lines::new(&mut input, INPUT_BUFFER).with_errors(&naming);
            let result = source.next_block(&mut Vec::new()).map_err(|error| error.to_string());
            assert_eq!(result, expected.map_err(str::to_owned));
            if result.is_err() {
                assert!(!source.next_block(&mut Vec::new()).expect("the end"));
            }
        }
    }

    #[test]
    fn before_each_read_is_asked_whether_it_is_wanted() {
        let text = [b"a\n".to_vec(), b"b".repeat(INPUT_BUFFER), b"c\n".to_vec()].concat();
        let mut input = BufReader::with_capacity(INPUT_BUFFER, Cursor::new(text.as_slice()));
        let (mut source, mut block, mut asked) = (Lines::new(&mut input, INPUT_BUFFER), Vec::new(), Vec::new());
        for length in [2, INPUT_BUFFER + 2, 0] {
            let is_block = source.next_block_if(&mut block, |may_wait| {
                asked.push(may_wait);
                true
            });
            assert_eq!(is_block.expect("a text can be read"), length > 0);
            assert_eq!(block.len(), length);
        }
        assert_eq!(asked, [true, false, true], "one buffer was full, the next was not");

        let mut input = Cursor::new(text.as_slice());
        assert!(!Lines::new(&mut input, INPUT_BUFFER).next_block_if(&mut block, |_| false).expect("nothing is read"));
        assert_eq!(input.position(), 0);
    }

    #[test]
    fn what_has_come_is_given_out_before_more_is_waited_for() {
        let mut input = BufReader::with_capacity(4, Cursor::new(b"a\nb\ncd".as_slice()));
        let mut source = Lines::new(&mut input, INPUT_BUFFER);
        let mut block = Vec::new();
        assert!(source.next_block(&mut block).expect("a text can be read"));
        assert_eq!((block.as_slice(), source.consumed()), (b"a\nb\n".as_slice(), 4));
    }
}
