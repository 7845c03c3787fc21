package dev.earnest.app.judge;

import dev.earnest.evaluate.judge.quality.Consistency;
import dev.earnest.evaluate.judge.quality.Estimated;
import dev.earnest.evaluate.judge.quality.JudgeQuality;
import dev.earnest.evaluate.judge.quality.PeopleAgreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One number about a judge, as every output shows it.
///
/// @param key in JSON
/// @param name for people
/// @param found the number
/// @param neutral what a judge without this fault has, where there is such a number
/// @param share whether it is a share of 1, shown in percent
/// @param meaning one sentence on how to read it
public record JudgeMeasure(
        String key,
        String name,
        Estimated found,
        OptionalDouble neutral,
        boolean share,
        String meaning) {
    /// @return all measures that the data determine
    public static List<JudgeMeasure> of(Judged judged) {
        List<JudgeMeasure> all = new ArrayList<>();
        JudgeQuality quality = judged.quality();
        Consistency order = quality.consistency();
        share(
                all,
                "consistency",
                "same verdict in both orders",
                order.consistent(),
                OptionalDouble.empty(),
                "How often the verdict stays when the answers change places.");
        share(
                all,
                "first_shown",
                "verdicts for the answer shown first",
                order.firstShown(),
                OptionalDouble.of(0.5),
                "Above a half the judge favours what it reads first, below what it reads last.");
        share(
                all,
                "swayed_to_first",
                "contradictions for the first place",
                order.swayed(),
                OptionalDouble.of(0.5),
                "Where whoever stood in one place won both times: how often it was the first place.");
        share(
                all,
                "longer_wins",
                "verdicts for the longer answer",
                quality.length().judge(),
                OptionalDouble.empty(),
                "Among pairs that the judge decides in both orders.");
        share(
                all,
                "longer_wins_people",
                "the same by people",
                quality.length().people(),
                OptionalDouble.empty(),
                "How often people prefer the longer answer.");
        add(
                all,
                "length_gap",
                "longer answers beyond people's liking",
                quality.length().gap(),
                OptionalDouble.of(0),
                true,
                "Judge minus people on pairs that both decide; above 0 the judge likes length more.");
        judged.probe()
                .ifPresent(probe -> {
                    share(
                            all,
                            "padding_fooled",
                            "fooled by padding",
                            probe.fooled(),
                            OptionalDouble.of(0),
                            "How often an answer that repeats itself beats the same answer without, in both orders.");
                    share(
                            all,
                            "padding_resisted",
                            "padding resisted",
                            probe.resisted(),
                            OptionalDouble.empty(),
                            "How often the plain answer wins in both orders.");
                });
        quality.self()
                .ifPresent(self ->
                        add(
                                all,
                                "self_preference",
                                "favour for its own model",
                                self.excess(),
                                OptionalDouble.of(0),
                                true,
                                "What it gives its own model's answers beyond others' with the same verdict of people."));
        people(all, quality.people());
        return all;
    }

    private static void people(List<JudgeMeasure> all, PeopleAgreement people) {
        share(
                all,
                "accuracy",
                "same verdict as people",
                people.accuracy(),
                OptionalDouble.empty(),
                "Ties counted; a contradiction of both orders is a tie.");
        share(
                all,
                "accuracy_untied",
                "the same without ties",
                people.untied(),
                OptionalDouble.empty(),
                "Where neither the judge nor people say tie.");
        share(
                all,
                "accuracy_ahead",
                "with the first shown first",
                people.ahead(),
                OptionalDouble.empty(),
                "What a single order would have given.");
        share(
                all,
                "accuracy_behind",
                "with the second shown first",
                people.behind(),
                OptionalDouble.empty(),
                "What the other order would have given.");
        add(
                all,
                "kappa",
                "Cohen's kappa with people",
                people.kappa(),
                OptionalDouble.empty(),
                false,
                "Agreement beyond chance: 0 is chance, 1 is perfect.");
        share(
                all,
                "sensitivity",
                "sensitivity",
                people.sensitivity(),
                OptionalDouble.empty(),
                "Says first where people say first; corrects win rates for the judge's errors.");
        share(
                all,
                "specificity",
                "specificity",
                people.specificity(),
                OptionalDouble.empty(),
                "Does not say first where people do not.");
    }

    private static void share(
            List<JudgeMeasure> all,
            String key,
            String name,
            Optional<Estimated> found,
            OptionalDouble neutral,
            String meaning) {
        add(all, key, name, found, neutral, true, meaning);
    }

    private static void add(
            List<JudgeMeasure> all,
            String key,
            String name,
            Optional<Estimated> found,
            OptionalDouble neutral,
            boolean share,
            String meaning) {
        found.ifPresent(
                value -> all.add(new JudgeMeasure(key, name, value, neutral, share, meaning)));
    }

    /// @return the number times 100 where it is a share
    public double scaled(double number) {
        return share ? 100 * number : number;
    }

    /// @return decimals to show
    public int decimals() {
        return share ? 1 : 3;
    }

    /// @return whether the interval excludes what a judge without this fault has
    public boolean isOff() {
        return neutral.isPresent() && !found.holds(neutral.getAsDouble());
    }
}
