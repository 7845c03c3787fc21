package dev.earnest.crowd.internal;

import dev.earnest.judgments.Dictionary;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/// The one order of categories, and the one tie rule that follows from it: names that are numbers come
/// first, by value; the others follow by Unicode code point. It depends on the names alone, never on
/// which row came first. Immutable.
public final class LabelOrder {
    /// Probabilities closer than this are equal.
    public static final double TOLERANCE = 1e-12;

    private final int[] codes;

    private LabelOrder(int[] codes) {
        this.codes = codes;
    }

    /// @return the order of these categories
    public static LabelOrder of(Dictionary labels) {
        Comparator<Name> byName =
                Comparator.comparing((Name name) -> name.number.isEmpty())
                        .thenComparing(name -> name.number.orElse(BigDecimal.ZERO))
                        .thenComparing(name -> name.points, Arrays::compare);
        return new LabelOrder(
                IntStream.range(0, labels.size())
                        .mapToObj(code -> Name.of(code, labels.name(code)))
                        .sorted(byName)
                        .mapToInt(name -> name.code)
                        .toArray());
    }

    /// @return codes of all categories, first in the order first; a copy
    public int[] codes() {
        return codes.clone();
    }

    /// Chooses the greatest of one row of scores; of those within [#TOLERANCE] of the greatest, the one
    /// that comes first in the order.
    ///
    /// @param scores one number a category, from index `from` on; none is NaN
    /// @return code of the category
    public int choose(double[] scores, int from) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int code = 0; code < codes.length; code++) {
            greatest = Math.max(greatest, scores[from + code]);
        }
        double threshold = greatest - TOLERANCE;
        for (int code : codes) {
            if (scores[from + code] >= threshold) {
                return code;
            }
        }
        throw new IllegalStateException("scores that are not numbers, from index " + from);
    }

    @SuppressWarnings("ArrayRecordComponent") // sorted, never compared for equality
    private record Name(int code, Optional<BigDecimal> number, int[] points) {
        static Name of(int code, String name) {
            return new Name(code, parse(name), name.codePoints().toArray());
        }

        private static Optional<BigDecimal> parse(String name) {
            try {
                return Optional.of(new BigDecimal(name));
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        }
    }
}
