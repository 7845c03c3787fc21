package dev.earnest.align.train;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The order in which the examples of a mixture are seen. It follows from seed and position alone, so that a run that
/// resumes sees what it would have seen.
public final class MixedOrder {
    private static final long APART = 0xD1B54A32D192ED03L;

    private final Mixture mixture;
    private final IntToDoubleFunction weight;
    private final List<Order> orders;
    private final int[] begins;
    private final double[] given;
    private final long[] drawn;
    private double whole;
    private long next;
    private int last;

    /// @param weight of an example by its place in the list of all, at least 0
    public MixedOrder(Mixture mixture, long seed, IntToDoubleFunction weight) {
        this.mixture = mixture;
        this.weight = weight;
        List<Mixture.Source> sources = mixture.sources();
        // A single source comes in the order that it has without a mixture.
        this.orders =
                IntStream.range(0, sources.size())
                        .mapToObj(i -> new Order(sources.get(i).count(), seed + i * APART))
                        .toList();
        this.begins = new int[sources.size()];
        for (int i = 1; i < begins.length; i++) {
            begins[i] = begins[i - 1] + sources.get(i - 1).count();
        }
        this.given = new double[begins.length];
        this.drawn = new long[begins.length];
    }

    /// @param position how many examples were seen before, at least as many as in the last call less one
    /// @return the place of the example that comes
    int at(long position) {
        if (mixture.sources().size() == 1) {
            return orders.getFirst().at(position);
        }
        if (position < next - 1) {
            restart();
        }
        while (next <= position) {
            last = draw();
            next++;
        }
        return last;
    }

    /// @return how many examples of the mixture are seen until every one of the first source was
    public long firstEpoch() {
        restart();
        while (drawn[0] < mixture.sources().getFirst().count()) {
            last = draw();
            next++;
        }
        return next;
    }

    private void restart() {
        Arrays.fill(given, 0);
        Arrays.fill(drawn, 0);
        whole = 0;
        next = 0;
    }

    private int draw() {
        int source = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < given.length; i++) {
            double lag = mixture.sources().get(i).share() * whole - given[i];
            if (lag > most) {
                most = lag;
                source = i;
            }
        }
        int example = begins[source] + orders.get(source).at(drawn[source]++);
        // What counts nothing still takes a place, or it would be drawn for ever.
        double counts = mixture.byWeight() ? Math.max(1e-9, weight.applyAsDouble(example)) : 1;
        given[source] += counts;
        whole += counts;
        return example;
    }
}
