package dev.earnest.platform.render;

/// What one text has cost so far and whether something was left unformatted. One per rendering, used by
/// one thread.
final class Workload {
    private final Limits limits;
    private long work;
    private int cells;
    private boolean simplified;

    Workload(Limits limits) {
        this.limits = limits;
    }

    /// @return whether a block of this cost may be parsed; if not, the text counts as simplified
    boolean allows(long blockWork) {
        if (blockWork > limits.blockWork() || work + blockWork > limits.work()) {
            simplified = true;
            return false;
        }
        work += blockWork;
        return true;
    }

    /// @throws TooManyCells when the tables of the text have more cells than its limits allow
    void countCell() {
        cells++;
        if (cells > limits.tableCells()) {
            throw new TooManyCells();
        }
    }

    void simplify() {
        simplified = true;
    }

    boolean simplified() {
        return simplified;
    }

    /// Ends the parsing, which then starts again without tables: a wide header over many short rows
    /// makes the parser create a thousand cells per byte.
    static final class TooManyCells extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyCells() {
            super("more table cells than the limit", null, false, false);
        }
    }
}
