package dev.earnest.evaluate.judge.quality;

import dev.earnest.evaluate.judge.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Whether a judge favours answers of its own model beyond what people see in them, by the idea of equal opportunity
/// (Wataoka, Takahashi and Ri 2024): at equal people's verdict, an answer of the judge's model should win as often as an
/// answer of any other.
///
/// @param own pairs with one answer of the judge's model and a verdict of people
/// @param others pairs with none
/// @param excess the mean over `own` pairs of what the judge gives its own answer (1, a half, 0, mean of both orders)
///     minus what it gives answers of others with the same verdict of people; above 0 it favours itself. Interval by
///     resampling pairs
public record SelfPreference(long own, long others, Optional<Estimated> excess) {
    private static final int SIDES = Side.values().length;

    /// @param model the judge's own model, as the pairs name it
    public static SelfPreference of(List<JudgedPair> pairs, String model, Resampling resampling) {
        List<JudgedPair> usable =
                pairs.stream()
                        .filter(pair -> pair.isJudged() && pair.human().isPresent())
                        .filter(pair ->
                                !(pair.firstModel().equals(model)
                                        && pair.secondModel().equals(model)))
                        .toList();
        long own = usable.stream().filter(pair -> isOwn(pair, model)).count();
        return new SelfPreference(
                own,
                usable.size() - own,
                resampling.interval(usable, -1, 1, sample -> excess(sample, model)));
    }

    private static boolean isOwn(JudgedPair pair, String model) {
        return pair.firstModel().equals(model) || pair.secondModel().equals(model);
    }

    private static OptionalDouble excess(List<JudgedPair> sample, String model) {
        double[] givenOther = new double[SIDES];
        int[] others = new int[SIDES];
        List<JudgedPair> own = new ArrayList<>();
        for (JudgedPair pair : sample) {
            if (isOwn(pair, model)) {
                own.add(pair.firstModel().equals(model) ? pair : pair.mirrored());
                continue;
            }
            for (JudgedPair seen : List.of(pair, pair.mirrored())) {
                int stratum = stratum(seen);
                givenOther[stratum] += seen.forFirst();
                others[stratum]++;
            }
        }
        double sum = 0;
        int counted = 0;
        for (JudgedPair pair : own) {
            int stratum = stratum(pair);
            if (others[stratum] > 0) {
                sum += pair.forFirst() - givenOther[stratum] / others[stratum];
                counted++;
            }
        }
        return counted == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / counted);
    }

    private static int stratum(JudgedPair pair) {
        return switch (pair.human().orElseThrow()) {
            case FIRST -> 0;
            case TIE -> 1;
            case SECOND -> 2;
        };
    }
}
