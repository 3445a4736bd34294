//! The threads that classify, and the order in which their rows are written.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::lines::Lines;
use super::rows::Rows;

/// How many blocks a thread may be ahead of the output.
const AHEAD: usize = 2;

/// The rows of a block, and how many bytes of the input were read with it.
type Done = io::Result<(Vec<u8>, u64)>;

/// Writes the rows of all lines in their order; `progress` is told how many bytes of the input are done.
pub(super) fn run(
    mut lines: Lines<'_>,
    rows: &Rows,
    threads: usize,
    output: &mut dyn Write,
    mut progress: impl FnMut(u64),
) -> io::Result<()> {
    output.write_all(rows.header().as_bytes())?;
    let mut write = |rows: &[u8], bytes: u64| {
        output.write_all(rows)?;
        // A block is all that has come: who waits for its verdicts shall have them.
        output.flush()?;
        progress(bytes);
        Ok(())
    };
    if threads > 1 {
        return run_together(lines, rows, threads, write);
    }
    let (mut block, mut text) = (Vec::new(), Vec::new());
    while lines.next_block(&mut block)? {
        text.clear();
        rows.append(&block, &mut text);
        write(&text, lines.consumed())?;
    }
    Ok(())
}

/// What the threads share.
struct Shared<'s, 'i> {
    lines: Mutex<Lines<'i>>,
    rows: &'s Rows,
    /// Buffers for rows, to be used again.
    buffers: Mutex<Vec<Vec<u8>>>,
    backlog: Backlog,
}

/// The blocks that have a place in the queue and whose rows are not written.
#[derive(Default)]
struct Backlog {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    blocks: usize,
    /// Whether nobody writes rows any more.
    is_over: bool,
}

impl Backlog {
    fn add(&self) {
        locked(&self.state).blocks += 1;
    }

    fn remove(&self) {
        locked(&self.state).blocks -= 1;
        self.changed.notify_all();
    }

    fn end(&self) {
        locked(&self.state).is_over = true;
        self.changed.notify_all();
    }

    /// Whether more is wanted; with `waits`, the answer comes when all rows are written or nobody writes them any more.
    fn wants_more(&self, waits: bool) -> bool {
        let state = locked(&self.state);
        let state = self.changed.wait_while(state, |state| waits && state.blocks > 0 && !state.is_over);
        !state.unwrap_or_else(PoisonError::into_inner).is_over
    }
}

/// Ends the backlog however the writing ends, so that no thread waits for ever.
struct Ending<'b>(&'b Backlog);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.0.end();
    }
}

fn run_together(lines: Lines<'_>, rows: &Rows, threads: usize, mut write: impl FnMut(&[u8], u64) -> io::Result<()>) -> io::Result<()> {
    let shared = Shared { lines: Mutex::new(lines), rows, buffers: Mutex::default(), backlog: Backlog::default() };
    thread::scope(|scope| {
        let (queue, in_order) = sync_channel(AHEAD * threads);
        let mut started = Ok(());
        for number in 0..threads {
            let (shared, queue) = (&shared, queue.clone());
            let result = thread::Builder::new().spawn_scoped(scope, move || work(shared, &queue));
            // Where the system allows fewer threads, fewer do.
            if let Err(error) = result {
                started = if number == 0 { Err(error) } else { Ok(()) };
                break;
            }
        }
        drop(queue);
        started?;
        // This, and the queue's end that is dropped on the way out, tell the threads that nobody wants their rows.
        let _ending = Ending(&shared.backlog);
        for done in in_order {
            let Ok(done) = Receiver::<Done>::recv(&done) else { return Err(io::Error::other("a thread ended early")) };
            let (text, bytes) = done?;
            write(&text, bytes)?;
            shared.backlog.remove();
            locked(&shared.buffers).push(text);
        }
        Ok(())
    })
}

/// Takes one block after the other until there are none or nobody wants their rows.
///
/// A block and its place in the queue are taken under one lock, which keeps the queue in the input's order. That the queue has
/// room for few blocks keeps the fast from running away from the slow. Nothing wakes a thread that waits for input: it does so only
/// when what came before is written, since a reader that went away, or a full disk, shows itself no earlier.
fn work(shared: &Shared<'_, '_>, queue: &SyncSender<Receiver<Done>>) {
    let mut block = Vec::new();
    loop {
        let (place, read) = {
            let mut lines = locked(&shared.lines);
            let read = match lines.next_block_if(&mut block, |may_wait| shared.backlog.wants_more(may_wait)) {
                Ok(false) => return,
                Ok(true) => Ok(lines.consumed()),
                Err(error) => Err(error),
            };
            let (place, rows) = sync_channel(1);
            shared.backlog.add();
            if queue.send(rows).is_err() {
                return;
            }
            (place, read)
        };
        let done = read.map(|bytes| {
            let mut text = locked(&shared.buffers).pop().unwrap_or_default();
            text.clear();
            shared.rows.append(&block, &mut text);
            (text, bytes)
        });
        if place.send(done).is_err() {
            return;
        }
    }
}

/// A thread that panicked leaves nothing half done that others would see.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
