//! Work on all cores whose results come out in the order of its parts.
//!
//! In: parts one after the other, a function of a part. Out: its results in the order of the parts, handed to
//! whoever waits for them. Never: runs more than a few parts ahead of what was handed over.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;

/// So many parts a thread may be on their way.
const AHEAD: usize = 4;

/// A wish that work ends early. Clones are of one wish.
#[derive(Clone, Debug, Default)]
pub struct Stop(std::sync::Arc<AtomicBool>);

impl Stop {
    /// Asks for the end.
    pub fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the end was asked for.
    #[must_use]
    pub fn is_wanted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How many threads the machine runs at once.
#[must_use]
pub fn cores() -> usize {
    // The system reads files to answer.
    static CORES: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get));
    *CORES
}

/// Works on `parts` on so many threads, and hands the results over in their order. `state` makes what a thread keeps
/// between parts. The first problem of `sink`, or a wish to stop, ends the work.
///
/// # Errors
/// That of `sink`.
pub fn ordered<P, S, T, E>(
    threads: usize,
    stop: &Stop,
    parts: impl Iterator<Item = P> + Send,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, P) -> T + Sync,
    mut sink: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E>
where
    P: Send,
    T: Send,
{
    let threads = threads.max(1);
    if threads == 1 {
        let mut kept = state();
        return parts.take_while(|_| !stop.is_wanted()).try_for_each(|part| sink(work(&mut kept, part)));
    }
    let line = Line { feed: Mutex::new(Feed { parts, taken: 0, given: 0, ended: false }), moved: Condvar::new() };
    let (sender, receiver) = channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (line, sender, state, work) = (&line, sender.clone(), &state, &work);
            scope.spawn(move || line.run(threads * AHEAD, stop, &sender, state, work));
        }
        drop(sender);
        let _end = Ending(&line);
        line.deliver(&receiver, &mut sink)
    })
}

/// The parts that wait, and how far they have come.
struct Line<I> {
    feed: Mutex<Feed<I>>,
    moved: Condvar,
}

struct Feed<I> {
    parts: I,
    taken: usize,
    given: usize,
    ended: bool,
}

impl<P: Send, I: Iterator<Item = P> + Send> Line<I> {
    fn run<S, T>(
        &self,
        ahead: usize,
        stop: &Stop,
        sender: &Sender<(usize, T)>,
        state: impl Fn() -> S,
        work: impl Fn(&mut S, P) -> T,
    ) {
        // Also when the work fails in a way of its own: whoever waits must not wait for ever.
        let _end = Ending(self);
        let mut kept = state();
        while let Some((number, part)) = self.take(ahead, stop) {
            if sender.send((number, work(&mut kept, part))).is_err() {
                return;
            }
        }
    }

    /// The next part, once it is near enough to what was handed over.
    fn take(&self, ahead: usize, stop: &Stop) -> Option<(usize, P)> {
        let mut feed = self.lock();
        while !feed.ended && feed.taken >= feed.given + ahead {
            feed = self.moved.wait(feed).unwrap_or_else(PoisonError::into_inner);
        }
        if feed.ended || stop.is_wanted() {
            return None;
        }
        let part = feed.parts.next()?;
        feed.taken += 1;
        Some((feed.taken - 1, part))
    }

    fn deliver<T, E>(
        &self,
        receiver: &Receiver<(usize, T)>,
        sink: &mut impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (number, result) in receiver {
            early.insert(number, result);
            while let Some(result) = early.remove(&next) {
                sink(result)?;
                next += 1;
                self.lock().given = next;
                self.moved.notify_all();
            }
        }
        Ok(())
    }
}

impl<I> Line<I> {
    fn lock(&self) -> MutexGuard<'_, Feed<I>> {
        self.feed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends the line when it goes.
struct Ending<'a, I>(&'a Line<I>);

impl<I> Drop for Ending<'_, I> {
    fn drop(&mut self) {
        self.0.lock().ended = true;
        self.0.moved.notify_all();
    }
}
