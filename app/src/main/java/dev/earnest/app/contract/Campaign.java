package dev.earnest.app.contract;

import dev.earnest.incentives.contract.Agency;
import dev.earnest.incentives.contract.ContractForm;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What a campaign owner asks of the verb.
///
/// @param name of the campaign
/// @param currency of all amounts, in major units until they are published
/// @param minutes of work that one payment covers
/// @param agency annotator, monitor, value of quality, and limits of pay
/// @param forms to compare, in the order of [ContractForm]
/// @param lossWeight how many times as strongly an annotator feels a loss under an advance
/// @param cut asked for of the threshold contract instead of the best one
/// @param two the case of two efforts, where asked for
/// @param goal the gap to reach
/// @param curve numbers of repeats for the curve of the gap
/// @param measured points that the value of quality was fitted to; empty where it is given
/// @param monitorName kind of monitor, as in the specification
public record Campaign(
        String name,
        Currency currency,
        OptionalDouble minutes,
        Agency agency,
        List<ContractForm> forms,
        double lossWeight,
        Optional<Cut> cut,
        Optional<TwoEfforts> two,
        Optional<Goal> goal,
        Range curve,
        List<Measured> measured,
        String monitorName) {
    public Campaign {
        forms = List.copyOf(forms);
        measured = List.copyOf(measured);
    }

    /// A cut that the owner asks for.
    ///
    /// @param passes least number of passes for the higher wage; none for their mean at the intended effort
    /// @param effort intended; none for that of the first best
    public record Cut(OptionalInt passes, OptionalDouble effort) {}

    /// @param low effort to avoid
    /// @param high effort to induce
    public record TwoEfforts(double low, double high) {}

    /// @param gap the greatest gap that is accepted, in the currency
    /// @param most repeats that are tried
    public record Goal(double gap, int most) {}

    /// Numbers of repeats, equal factors apart.
    ///
    /// @param from the least
    /// @param to the greatest
    /// @param points how many
    public record Range(int from, int to, int points) {
        /// @return the numbers, increasing, each once
        public int[] numbers() {
            double factor = Math.log((double) to / from) / Math.max(1, points - 1);
            int[] numbers = new int[points];
            for (int index = 0; index < points; index++) {
                numbers[index] = (int) Math.round(from * Math.exp(factor * index));
            }
            return java.util.Arrays.stream(numbers).distinct().toArray();
        }
    }

    /// A point that was measured.
    ///
    /// @param commitment of the people it was measured with
    /// @param value in the currency
    public record Measured(double commitment, double value) {}

    /// @return what one monitored item is called, in the singular
    public String item() {
        return switch (monitorName) {
            case "expert" -> "expert check";
            case "gold" -> "gold item";
            default -> "repeat";
        };
    }

    /// @return what a monitored item does when it speaks for the annotator
    public String passes() {
        return switch (monitorName) {
            case "expert" -> "as the expert";
            case "gold" -> "right";
            default -> "alike";
        };
    }
}
