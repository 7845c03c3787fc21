package dev.earnest.incentives.crowd;

import dev.earnest.incentives.IncentivesException;
import java.util.Arrays;

/// The order in which one annotator sees `n` items of which some come again. Items stand in random order;
/// a repeat that is due comes at any of the remaining places with the same probability, so that short and long
/// lags both occur.
final class Sequence {
    private static final int ATTEMPTS = 20;

    private final int items;
    private final int repeated;
    private final int times;
    private final int gap;
    private final int[] order;
    private final int[] dueItem;
    private final int[] dueFrom;
    private final int[] left;

    private Sequence(int items, Repeats repeats) {
        this.items = items;
        this.repeated = (int) Math.round(repeats.share() * items);
        this.times = repeats.times();
        this.gap = repeats.gap();
        this.order = new int[items + repeated * times];
        this.dueItem = new int[repeated];
        this.dueFrom = new int[repeated];
        this.left = new int[items];
    }

    /// @return places 0 to `items - 1` in the annotator's list, in the order they are seen
    /// @throws IncentivesException where the gap cannot be kept
    static int[] of(int items, Repeats repeats, Draws draws) {
        Sequence sequence = new Sequence(items, repeats);
        sequence.check();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (sequence.mix(draws)) {
                return sequence.order;
            }
        }
        sequence.passes();
        return sequence.order;
    }

    /// The first `times` of `times + 1` passes through the repeated items need `gap` others each; items
    /// that are not repeated fill them up. The condition is necessary too: it is that of scheduling with a
    /// cooling time.
    private void check() {
        long fill = (long) times * Math.max(0, gap + 1 - repeated);
        if (repeated > 0 && items - repeated < fill) {
            throw new IncentivesException(
                    "an annotator with "
                            + items
                            + " items, "
                            + repeated
                            + " of them repeated "
                            + times
                            + " times, cannot have "
                            + gap
                            + " other answers in between; lower the gap or give more items");
        }
    }

    private boolean mix(Draws draws) {
        // The last items are not repeated, so that their repeats have enough others in between.
        int open = items - Math.min(gap, items - repeated);
        Arrays.fill(left, 0);
        for (int place : draws.choose(repeated, open)) {
            left[place] = times;
        }
        int nextNew = 0;
        int due = 0;
        int waiting = 0;
        for (int at = 0; at < order.length; at++) {
            while (due < waiting && dueFrom[due] <= at) {
                due++;
            }
            int newLeft = items - nextNew;
            if (due == 0 && newLeft == 0) {
                return false;
            }
            boolean repeat = newLeft == 0 || draws.below(order.length - at) < due;
            int item;
            if (repeat) {
                int index = draws.below(due);
                item = dueItem[index];
                System.arraycopy(dueItem, index + 1, dueItem, index, waiting - index - 1);
                System.arraycopy(dueFrom, index + 1, dueFrom, index, waiting - index - 1);
                due--;
                waiting--;
                left[item]--;
            } else {
                item = nextNew++;
            }
            order[at] = item;
            if (left[item] > 0) {
                dueItem[waiting] = item;
                dueFrom[waiting++] = at + gap + 1;
            }
        }
        return true;
    }

    /// All repeated items in the same order, pass after pass, each filled up with new items: always
    /// possible where anything is.
    private void passes() {
        int fill = Math.max(0, gap + 1 - repeated);
        int nextNew = repeated;
        int at = 0;
        for (int pass = 0; pass <= times; pass++) {
            for (int item = 0; item < repeated; item++) {
                order[at++] = item;
            }
            int end = pass == times ? items : nextNew + fill;
            while (nextNew < end) {
                order[at++] = nextNew++;
            }
        }
    }
}
