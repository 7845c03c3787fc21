package dev.earnest.app.world;

import dev.earnest.evaluate.winrate.Annotation;
import dev.earnest.evaluate.winrate.WinRate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Answers of one contestant to the held-out questions, with what the world's taste says of them. Immutable.
///
/// @param name of the contestant
/// @param questions that all answer
/// @param samples answers to each
/// @param answers those to the first question, then those to the second ...
/// @param verdicts on them, in the same order
record Contest(
        String name,
        List<String> questions,
        int samples,
        List<String> answers,
        List<Verdict> verdicts) {
    private static final double TWO_SIDED = 1.96;

    static Contest of(String name, World world, int samples, List<String> answers) {
        List<String> questions = world.heldOut();
        if (answers.size() != questions.size() * samples) {
            throw new IllegalArgumentException(
                    name
                            + " gave "
                            + answers.size()
                            + " answers to "
                            + questions.size()
                            + " questions, "
                            + samples
                            + " each are wanted");
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            verdicts.add(world.verdict(questions.get(i / samples), answers.get(i)));
        }
        return new Contest(name, questions, samples, List.copyOf(answers), List.copyOf(verdicts));
    }

    /// @return for every fact asked about, the share of pairs of answers to its questions that this contestant wins, ties
    ///     half. The phrasings of a question stand and fall together: what a model believes of the fact decides both.
    double[] wins(Contest other) {
        double[] wins = new double[questions.size() / World.HELD_OUT_PHRASINGS];
        for (int question = 0; question < questions.size(); question++) {
            double won = 0;
            for (Verdict mine : of(question)) {
                for (Verdict theirs : other.of(question)) {
                    int sign = Double.compare(mine.score(), theirs.score());
                    won += sign > 0 ? 1 : sign == 0 ? 0.5 : 0;
                }
            }
            wins[question / World.HELD_OUT_PHRASINGS] +=
                    won / (samples * (double) other.samples * World.HELD_OUT_PHRASINGS);
        }
        return wins;
    }

    private List<Verdict> of(int question) {
        return verdicts.subList(question * samples, (question + 1) * samples);
    }

    /// @return the win rate, its interval from the spread between facts
    Duel against(Contest other) {
        double[] wins = wins(other);
        List<Annotation> annotations = new ArrayList<>();
        for (int i = 0; i < wins.length; i++) {
            annotations.add(
                    new Annotation(
                            "the world's taste",
                            questions.get(i * World.HELD_OUT_PHRASINGS),
                            other.name,
                            name,
                            OptionalDouble.of(wins[i]),
                            Double.NaN,
                            Double.NaN));
        }
        WinRate rate = WinRate.of(annotations, wins.length);
        double half = TWO_SIDED * rate.standardError();
        return new Duel(
                name,
                other.name,
                rate.rate(),
                Math.max(0, rate.rate() - half),
                Math.min(1, rate.rate() + half));
    }

    /// @return what its answers are like
    Standing standing() {
        int count = verdicts.size();
        double characters = answers.stream().mapToInt(String::length).average().orElse(0);
        return new Standing(
                name,
                verdicts.stream().mapToDouble(Verdict::score).average().orElse(0),
                verdicts.stream().filter(v -> v.content() == Verdict.Content.RIGHT).count()
                        / (double) count,
                verdicts.stream().filter(Verdict::polite).count() / (double) count,
                verdicts.stream().filter(Verdict::rude).count() / (double) count,
                verdicts.stream().mapToInt(Verdict::asides).average().orElse(0),
                characters);
    }
}
