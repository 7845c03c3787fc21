package dev.earnest.platform.replay;

import java.util.concurrent.atomic.AtomicLong;

/// What all clients together did. Thread-safe.
final class Tally {
    /// Votes with a receipt.
    final AtomicLong cast = new AtomicLong();

    /// Submissions sent once more though they were answered.
    final AtomicLong duplicates = new AtomicLong();

    /// Calls whose connection was cut.
    final AtomicLong drops = new AtomicLong();

    /// Receipts that differed from the first one for the same submission.
    final AtomicLong unequal = new AtomicLong();

    /// Tasks that the recording does not give to who got them.
    final AtomicLong foreign = new AtomicLong();

    /// Tasks given again, or two at once, to somebody who had one in hand.
    final AtomicLong twice = new AtomicLong();

    /// Starts at nothing.
    Tally() {}
}
