package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.data.Pair;
import dev.earnest.align.data.Ranking;
import dev.earnest.align.data.RewardedAnswer;
import dev.earnest.align.loss.preference.Kto;
import dev.earnest.align.loss.preference.PairLoss;
import dev.earnest.align.loss.preference.PairLosses;
import dev.earnest.align.loss.preference.ReferenceFreeLoss;
import dev.earnest.align.loss.preference.ReferenceLoss;
import dev.earnest.align.train.ComparedPair;
import dev.earnest.align.train.IlqlTask;
import dev.earnest.align.train.KtoTask;
import dev.earnest.align.train.Mixture;
import dev.earnest.align.train.PreferenceTask;
import dev.earnest.align.train.RankingTask;
import dev.earnest.align.train.RewardModel;
import dev.earnest.align.train.RewardTask;
import dev.earnest.align.train.SftTask;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Makes the lesson of a run from its rows.
final class Lessons {
    private final Workshop workshop;
    private final Corpus corpus;
    private final int part;

    Lessons(Workshop workshop, Corpus corpus, int part) {
        this.workshop = workshop;
        this.corpus = corpus;
        this.part = part;
    }

    /// @param mixture what is learned beside
    Lesson<Answer> imitate(Split split, Goal.Imitate goal, DataPlan data, MixtureRows mixture) {
        List<Answer> examples = some(answers(split.training(), goal));
        Mixture sources = mixture.add(examples, workshop, data);
        return new Lesson<>(
                examples,
                answers(split.evaluation(), goal),
                new SftTask(workshop.policy(), workshop.trained(), data.packing()),
                answer -> answer,
                Optional.empty(),
                sources);
    }

    private List<Answer> answers(List<Row> rows, Goal.Imitate goal) {
        return goal.control()
                .map(control -> corpus.answers(rows, control))
                .orElseGet(() -> corpus.answers(rows));
    }

    Lesson<ComparedPair> prefer(Split split, PairLoss loss) {
        Optional<ToDoubleFunction<List<ComparedPair>>> atStart =
                switch (loss) {
                    case ReferenceLoss compared ->
                            Optional.of(pairs -> PairLosses.atStart(compared));
                    case ReferenceFreeLoss _ -> Optional.empty();
                };
        return new Lesson<>(
                compared(some(corpus.pairs(split.training())), loss),
                compared(corpus.pairs(split.evaluation()), loss),
                new PreferenceTask(workshop.policy(), workshop.trained(), loss),
                one -> one.pair().chosen(),
                atStart);
    }

    private List<ComparedPair> compared(List<Pair> pairs, PairLoss loss) {
        return switch (loss) {
            // The policy has not moved yet: it is its own reference.
            case ReferenceLoss _ -> ComparedPair.all(pairs, workshop.policy(), part);
            case ReferenceFreeLoss _ -> ComparedPair.alone(pairs);
        };
    }

    Lesson<KtoTask.Example> please(Split split, Kto loss) {
        List<KtoTask.Verdict> kept = corpus.verdicts(split.evaluation());
        return new Lesson<>(
                KtoTask.examples(some(corpus.verdicts(split.training())), workshop.policy(), part),
                kept.size() < 2 ? List.of() : KtoTask.examples(kept, workshop.policy(), part),
                new KtoTask(workshop.policy(), workshop.trained(), loss),
                one -> one.verdict().answer(),
                Optional.of(examples -> atStart(examples, loss)));
    }

    /// Policy and reference are the same: half of every answer's weight.
    private static double atStart(List<KtoTask.Example> examples, Kto loss) {
        double sum = 0;
        double whole = 0;
        for (KtoTask.Example example : examples) {
            double weight = example.verdict().weight();
            whole += weight;
            sum +=
                    weight
                            * (example.verdict().desirable()
                                    ? loss.desirableWeight()
                                    : loss.undesirableWeight());
        }
        return sum / whole / 2;
    }

    Lesson<Pair> score(Split split, Goal.Score goal, RewardModel model) {
        return new Lesson<>(
                some(corpus.pairs(split.training())),
                corpus.pairs(split.evaluation()),
                new RewardTask(
                        model, model.trained(workshop.trained()), goal.loss(), goal.centring()),
                Pair::chosen,
                Optional.empty());
    }

    Lesson<Ranking> rank(Split split, Goal.Rank goal, RewardModel model) {
        return new Lesson<>(
                some(corpus.rankings(split.training())),
                corpus.rankings(split.evaluation()),
                new RankingTask(
                        model, model.trained(workshop.trained()), goal.loss(), goal.centring()),
                Ranking::best,
                Optional.empty());
    }

    Lesson<RewardedAnswer> value(Split split, Goal.Value goal, TrainingRun.Values values) {
        IlqlTask task =
                new IlqlTask(
                        workshop.policy(),
                        values.heads(),
                        values.targets(),
                        workshop.trained(),
                        goal.loss(),
                        goal.polyak());
        return new Lesson<>(
                some(corpus.rewarded(split.training())),
                corpus.rewarded(split.evaluation()),
                task,
                RewardedAnswer::answer,
                Optional.of(examples -> task.atStart(examples, part)));
    }

    private <T> List<T> some(List<T> examples) {
        if (examples.isEmpty()) {
            throw new AlignException(
                    "there is no example left to learn from"
                            + (corpus.notes().isEmpty()
                                    ? ": evaluation keeps all of them"
                                    : ": " + String.join("; ", corpus.notes())));
        }
        return examples;
    }
}
