package dev.earnest.platform.campaign.watch;

import dev.earnest.monitor.alarm.ChangePoint;
import dev.earnest.monitor.alarm.FalseDiscovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Which gold items age: they are passed more often from some answer on than before, as if the answer had got about. Of all
/// items together, the expected share of false alarms is at most [#RATE].
public final class Ageing {
    /// Rate of false alarms among all.
    public static final double RATE = 0.05;

    private static final long SEED = 20_240_917L;

    private Ageing() {}

    /// An item that ages.
    ///
    /// @param change where and by how much; times count answers from 1
    /// @param adjusted least false-discovery rate at which it is believed
    public record Alarm(ChangePoint change, double adjusted) {}

    /// @param items by item, whether each answer was right, in the order of submission
    /// @return by item; empty where there is no alarm, be it for lack of answers
    public static List<Optional<Alarm>> of(List<List<Boolean>> items) {
        List<Optional<ChangePoint>> changes = items.stream().map(Ageing::change).toList();
        double[] adjusted =
                FalseDiscovery.adjusted(
                        changes.stream()
                                .flatMap(Optional::stream)
                                .mapToDouble(ChangePoint::pValue)
                                .toArray());
        List<Optional<Alarm>> alarms = new ArrayList<>();
        int test = 0;
        for (Optional<ChangePoint> change : changes) {
            double rate = change.isPresent() ? adjusted[test++] : 1;
            alarms.add(
                    change.filter(one -> rate <= RATE && one.after() > one.before())
                            .map(one -> new Alarm(one, rate)));
        }
        return List.copyOf(alarms);
    }

    private static Optional<ChangePoint> change(List<Boolean> passed) {
        boolean[] signals = new boolean[passed.size()];
        IntStream.range(0, signals.length).forEach(i -> signals[i] = passed.get(i));
        return ChangePoint.of(
                IntStream.rangeClosed(1, signals.length).asDoubleStream().toArray(), signals, SEED);
    }
}
