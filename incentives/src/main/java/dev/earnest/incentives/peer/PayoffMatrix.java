package dev.earnest.incentives.peer;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// Mean payoffs, before the cost of effort, of every strategy under every mechanism. Immutable.
public final class PayoffMatrix {

    /// A mean over simulated rounds.
    ///
    /// @param mean the payoff in units of the mechanism
    /// @param standardError of the mean
    public record Cell(double mean, double standardError) {}

    private final Map<Strategy, Map<Mechanism, Cell>> cells = new EnumMap<>(Strategy.class);

    PayoffMatrix(Map<Strategy, Map<Mechanism, Cell>> cells) {
        cells.forEach((strategy, row) -> this.cells.put(strategy, new EnumMap<>(row)));
    }

    /// What a strategy earns under a mechanism.
    public Cell at(Strategy strategy, Mechanism mechanism) {
        Map<Mechanism, Cell> row = cells.get(strategy);
        Cell cell = row == null ? null : row.get(mechanism);
        if (cell == null) {
            throw new IllegalStateException("no cell for " + strategy + ", " + mechanism);
        }
        return cell;
    }

    /// A table of means: a row per strategy, a column per mechanism.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-16s", ""));
        for (Mechanism mechanism : Mechanism.values()) {
            text.append(String.format(Locale.ROOT, " %24s", mechanism));
        }
        for (Strategy strategy : Strategy.values()) {
            text.append(String.format(Locale.ROOT, "%n%-16s", strategy));
            for (Mechanism mechanism : Mechanism.values()) {
                text.append(String.format(Locale.ROOT, " %24.4f", at(strategy, mechanism).mean()));
            }
        }
        return text.toString();
    }
}
