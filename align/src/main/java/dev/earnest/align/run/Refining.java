package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.selection.SelectionRule;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// Rejection-sampling fine-tuning as a person describes it: answers are sampled for all prompts, the good ones are kept
/// and imitated, again and again. Length, batch and rate of the imitation are the run's [Pace], for each iteration.
///
/// @param asking how answers are sampled and scored; its prompts are answered side by side
/// @param iterations at least 1
/// @param rule which answers to a prompt are kept
/// @param lastQuantile of the last iteration, where the rule is a quantile that rises
/// @param accumulate whether what was kept in earlier iterations is imitated, too
/// @param start what each iteration trains
public record Refining(
        Asking asking,
        int iterations,
        SelectionRule rule,
        OptionalDouble lastQuantile,
        boolean accumulate,
        Start start) {
    /// What each iteration trains.
    public enum Start {
        /// The model of the iteration before (Touvron et al. 2023, arXiv 2307.09288).
        CURRENT,
        /// The base model, so that errors do not add up (Zelikman et al. 2022, arXiv 2203.14465).
        BASE
    }

    public Refining {
        if (iterations < 1) {
            throw new AlignException("iterations are " + iterations + ": at least 1");
        }
        rule(rule, lastQuantile, 0, iterations);
    }

    /// @param iteration from 0
    SelectionRule rule(int iteration) {
        return rule(rule, lastQuantile, iteration, iterations);
    }

    private static SelectionRule rule(
            SelectionRule rule, OptionalDouble last, int iteration, int iterations) {
        if (last.isEmpty()) {
            return rule;
        }
        if (!(rule instanceof SelectionRule.FromQuantile(double first))) {
            throw new AlignException("only a quantile rises from iteration to iteration");
        }
        return SelectionRule.rising(first, last.getAsDouble(), iteration, iterations);
    }

    String label() {
        return "rejection sampling, "
                + rule.label()
                + (lastQuantile.isPresent() ? " rising to " + lastQuantile.getAsDouble() : "")
                + " of "
                + asking.samples();
    }

    void tell(SequencedMap<String, String> all) {
        asking.tell(all);
        all.put("iterations", Integer.toString(iterations));
        all.put("keep", label());
        all.put("accumulate", Boolean.toString(accumulate));
        all.put("start", start.name().toLowerCase(Locale.ROOT));
    }
}
