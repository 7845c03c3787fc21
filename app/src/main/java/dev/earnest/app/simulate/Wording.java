package dev.earnest.app.simulate;

import dev.earnest.incentives.peer.Mechanism;
import java.util.List;
import java.util.Locale;

/// Names and lists in sentences.
final class Wording {

    private Wording() {}

    /// @return a constant's name as people write it, `OUTPUT_AGREEMENT` as `output agreement`
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// @return a mechanism's name as the literature writes it
    static String title(Mechanism mechanism) {
        return switch (mechanism) {
            case OUTPUT_AGREEMENT -> "output agreement";
            case DASGUPTA_GHOSH -> "Dasgupta-Ghosh";
            case CORRELATED_AGREEMENT -> "correlated agreement";
            case DETERMINANT_INFORMATION -> "determinant information";
            case ROBUST_TRUTH_SERUM -> "robust truth serum";
            case BAYESIAN_TRUTH_SERUM -> "Bayesian truth serum";
            case PEER_TRUTH_SERUM -> "peer truth serum";
        };
    }

    /// @return a constant's name for machines, `output-agreement`
    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @return `a, b and c`
    static String and(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /// @return the number with three decimals and its sign
    static String signed(double number) {
        return String.format(Locale.ROOT, "%+.3f", number);
    }
}
