package dev.earnest.align.experiment;

import dev.earnest.align.data.Answer;
import dev.earnest.align.data.Pair;
import dev.earnest.align.loss.preference.Dpo;
import dev.earnest.align.loss.preference.Kto;
import dev.earnest.align.run.Console;
import dev.earnest.align.train.ComparedPair;
import dev.earnest.align.train.KtoTask;
import dev.earnest.align.train.PreferenceTask;
import dev.earnest.align.train.Reference;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.align.train.Trainer;
import dev.earnest.align.train.Watcher;
import dev.earnest.torch.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Small policies that learn people's verdicts on turns. Of every fold of dialogs a model that learnt to write the turns
/// of the others is trained on those turns' verdicts, once by KTO and once by DPO on drawn pairs of a good and a bad
/// turn; its implicit reward (how much likelier it finds a turn than before) is measured on the fold.
final class TurnPolicies {
    static final Kto KTO = new Kto(0.1, 4, 1);
    static final Dpo DPO = new Dpo(0.1);

    private static final int VOCABULARY = 1000;
    private static final SmallModel.Shape SHAPE = new SmallModel.Shape(160, 64, 2, 4);
    private static final int BEFORE = 96;
    private static final int MOST = 60;
    private static final int EVERY = 25;
    private static final int ALIKE = 500;
    private static final int AT_ONCE = 16;

    private final int steps;
    private final int tuning;
    private final Console console;

    /// @param steps of learning to write turns
    /// @param tuning steps of KTO and of DPO
    TurnPolicies(int steps, int tuning, Console console) {
        this.steps = steps;
        this.tuning = tuning;
        this.console = console;
    }

    static String described(int steps, int tuning) {
        return SHAPE
                + ", "
                + steps
                + " steps, then "
                + tuning
                + " of "
                + KTO.label()
                + ", or "
                + tuning
                + " of 16 pairs of "
                + DPO.label();
    }

    /// What the policies of all folds find.
    ///
    /// @param kto implicit reward of every turn by the policy that did not see its dialog, on one scale
    /// @param dpo the same of DPO
    /// @param curve AUC of KTO's implicit reward on the first fold, by step
    /// @param other the same of DPO
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Found(double[] kto, double[] dpo, List<double[]> curve, List<double[]> other) {}

    Found run(String set, List<RatedTurn> turns, long seed) {
        int[] fold = RatedReward.folds(turns, RatedReward.FOLDS, seed);
        Found all =
                new Found(
                        new double[turns.size()],
                        new double[turns.size()],
                        new ArrayList<>(),
                        new ArrayList<>());
        for (int test = 0; test < RatedReward.FOLDS; test++) {
            fold(set, turns, fold, test, all, seed);
        }
        return all;
    }

    private void fold(
            String set, List<RatedTurn> turns, int[] fold, int test, Found all, long seed) {
        int[] held = IntStream.range(0, fold.length).filter(i -> fold[i] == test).toArray();
        int[] known = IntStream.range(0, fold.length).filter(i -> fold[i] != test).toArray();
        String place = set + ", fold " + (test + 1) + " of " + RatedReward.FOLDS;
        List<String> texts =
                Arrays.stream(known)
                        .mapToObj(i -> turns.get(i).recent(2) + "\n" + turns.get(i).turn())
                        .toList();
        try (SmallModel small = SmallModel.fresh(texts, VOCABULARY, SHAPE, seed)) {
            List<Answer> answers = turns.stream().map(turn -> answer(small, turn)).toList();
            List<Answer> learnt = Arrays.stream(known).mapToObj(answers::get).toList();
            small.learn(
                    learnt,
                    TrainSettings.of(steps, 16, 4e-3, seed),
                    report -> {
                        console.at("writing turns, " + place, report.step(), report.steps());
                        return true;
                    });
            // The zero and the scale of a policy's rewards are its own: measured on turns it learnt
            // from.
            List<Integer> drawn = new ArrayList<>(Arrays.stream(known).boxed().toList());
            Collections.shuffle(drawn, new Random(seed));
            int[] alike =
                    drawn.subList(0, Math.min(ALIKE, drawn.size())).stream()
                            .mapToInt(i -> i)
                            .toArray();
            Measure measure = new Measure(small, turns, answers, held, alike);
            Map<String, Tensor> written = copies(small);
            try {
                kto(small, turns, known, answers, measure.watched(test, all.curve(), "KTO"), seed);
                measure.into(all.kto());
                restore(small, written);
                dpo(small, turns, known, answers, measure.watched(test, all.other(), "DPO"), seed);
                measure.into(all.dpo());
            } finally {
                written.values().forEach(Tensor::close);
            }
            console.say(
                    String.format(
                            Locale.ROOT,
                            "  %s: AUC of KTO %.3f, of DPO %.3f on %d turns",
                            place,
                            measure.auc(all.kto()),
                            measure.auc(all.dpo()),
                            held.length));
        }
    }

    private static Map<String, Tensor> copies(SmallModel small) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            small.parameters()
                    .byName()
                    .forEach(
                            (name, tensor) -> copies.put(name, Scope.own(tensor.detach().clone())));
        }
        return copies;
    }

    private static void restore(SmallModel small, Map<String, Tensor> copies) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            small.parameters()
                    .byName()
                    .forEach((name, tensor) -> {
                        Tensor first = copies.get(name);
                        if (first != null) {
                            tensor.copy_(first);
                        }
                    });
        }
    }

    private void kto(
            SmallModel small,
            List<RatedTurn> turns,
            int[] known,
            List<Answer> answers,
            Watcher watcher,
            long seed) {
        List<KtoTask.Verdict> verdicts =
                Arrays.stream(known)
                        .mapToObj(i ->
                                new KtoTask.Verdict(
                                        "turn " + (i + 1), answers.get(i), turns.get(i).liked(), 1))
                        .toList();
        KtoTask task = new KtoTask(small.model(), small.parameters().byName(), KTO);
        try (Trainer<KtoTask.Example> trainer =
                new Trainer<>(
                        KtoTask.examples(verdicts, small.model(), AT_ONCE),
                        task,
                        TrainSettings.of(tuning, 32, 5e-4, seed))) {
            trainer.run(watcher);
        }
    }

    /// Turns of one dialog are seldom both good and bad after the same words, so pairs are of different dialogs: DPO
    /// compares how much likelier each became after its own.
    private void dpo(
            SmallModel small,
            List<RatedTurn> turns,
            int[] known,
            List<Answer> answers,
            Watcher watcher,
            long seed) {
        int[] good = Arrays.stream(known).filter(i -> turns.get(i).liked()).toArray();
        int[] bad = Arrays.stream(known).filter(i -> !turns.get(i).liked()).toArray();
        Random random = new Random(seed);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 16 * tuning; i++) {
            int chosen = good[random.nextInt(good.length)];
            int rejected = bad[random.nextInt(bad.length)];
            pairs.add(
                    Pair.of(
                            "turns " + (chosen + 1) + " and " + (rejected + 1),
                            answers.get(chosen),
                            answers.get(rejected)));
        }
        try (Trainer<ComparedPair> trainer =
                new Trainer<>(
                        ComparedPair.all(pairs, small.model(), AT_ONCE),
                        new PreferenceTask(small.model(), small.parameters().byName(), DPO),
                        TrainSettings.of(tuning, 16, 5e-4, seed))) {
            trainer.run(watcher);
        }
    }

    /// How much likelier turns became.
    private final class Measure {
        private final SmallModel small;
        private final int[] held;
        private final boolean[] liked;
        private final List<Answer> asked;
        private final List<Answer> alike;
        private final double[] before;
        private final double[] alikeBefore;

        Measure(
                SmallModel small,
                List<RatedTurn> turns,
                List<Answer> answers,
                int[] held,
                int[] alike) {
            this.small = small;
            this.held = held;
            this.liked = new boolean[held.length];
            for (int i = 0; i < held.length; i++) {
                liked[i] = turns.get(held[i]).liked();
            }
            this.asked = Arrays.stream(held).mapToObj(answers::get).toList();
            this.alike = Arrays.stream(alike).mapToObj(answers::get).toList();
            this.before = Reference.sums(small.model(), asked, AT_ONCE);
            this.alikeBefore = Reference.sums(small.model(), this.alike, AT_ONCE);
        }

        Watcher watched(int test, List<double[]> curve, String name) {
            if (test > 0) {
                return report -> {
                    console.at(name, report.step(), report.steps());
                    return true;
                };
            }
            curve.add(new double[] {0, 0.5});
            return report -> {
                if (report.step() % EVERY == 0) {
                    curve.add(new double[] {report.step(), Auc.of(rewards(asked, before), liked)});
                }
                console.at(name, report.step(), report.steps());
                return true;
            };
        }

        private double[] rewards(List<Answer> answers, double[] first) {
            double[] now = Reference.sums(small.model(), answers, AT_ONCE);
            Arrays.setAll(now, i -> now[i] - first[i]);
            return now;
        }

        void into(double[] all) {
            double[] own = rewards(asked, before);
            double[] others = rewards(alike, alikeBefore);
            double[] together = new double[own.length + others.length];
            System.arraycopy(own, 0, together, 0, own.length);
            System.arraycopy(others, 0, together, own.length, others.length);
            double[] scaled =
                    RatedReward.standardised(
                            together,
                            IntStream.range(own.length, together.length).boxed().toList());
            for (int i = 0; i < held.length; i++) {
                all[held[i]] = scaled[i];
            }
        }

        double auc(double[] all) {
            return Auc.of(Arrays.stream(held).mapToDouble(i -> all[i]).toArray(), liked);
        }
    }

    /// The last two turns, as much of their end as there is room for, and the generated one.
    private static Answer answer(SmallModel small, RatedTurn turn) {
        long[] before = small.encode(turn.recent(2) + "\n");
        long[] own = small.encode(turn.turn());
        long[] prompt =
                Arrays.copyOfRange(before, Math.max(0, before.length - BEFORE), before.length);
        long[] completion = Arrays.copyOf(own, Math.min(own.length, MOST) + 1);
        completion[completion.length - 1] = small.end();
        return new Answer(prompt, completion);
    }
}
