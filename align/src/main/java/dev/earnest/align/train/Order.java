package dev.earnest.align.train;

import dev.earnest.model.generate.RandomStreams;
import java.util.SplittableRandom;

/// The order in which examples are seen: a fresh permutation in every epoch. It follows from the seed and the position
/// alone, so that a run that resumes sees what it would have seen.
public final class Order {
    private final int count;
    private final long seed;
    private long epoch = -1;
    private int[] permutation = {};

    /// @param count of examples, at least 1
    public Order(int count, long seed) {
        this.count = count;
        this.seed = seed;
    }

    /// @param position how many examples were seen before
    /// @return which example comes
    public int at(long position) {
        long wanted = position / count;
        if (wanted != epoch) {
            permutation = shuffled(wanted);
            epoch = wanted;
        }
        return permutation[(int) (position % count)];
    }

    private int[] shuffled(long of) {
        SplittableRandom random = new SplittableRandom(RandomStreams.seed(seed, of));
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
