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
import java.util.SequencedMap;
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
    record Found(Policy kto, Policy dpo) {}

    /// What policies trained in one way find.
    ///
    /// @param rewards implicit reward of every turn by the policy that did not see its dialog, on one scale
    /// @param steps at which the first fold was measured
    /// @param auc of the implicit reward on the first fold, at those steps
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Policy(double[] rewards, double[] steps, double[] auc) {}

    /// @param kept a fold is one part
    Found run(String set, List<RatedTurn> turns, long seed, Kept kept) {
        int[] fold = RatedReward.folds(turns, RatedReward.FOLDS, seed);
        double[] kto = new double[turns.size()];
        double[] dpo = new double[turns.size()];
        List<Map<String, double[]>> folds = new ArrayList<>();
        for (int test = 0; test < RatedReward.FOLDS; test++) {
            int held = test;
            String place = set + ", fold " + (test + 1) + " of " + RatedReward.FOLDS;
            Map<String, double[]> found =
                    kept.of(
                            set + "-policies-" + (test + 1),
                            () -> fold(place, turns, fold, held, seed));
            int[] asked = IntStream.range(0, fold.length).filter(i -> fold[i] == held).toArray();
            console.say(
                    String.format(
                            Locale.ROOT,
                            "  %s: AUC of KTO %.3f, of DPO %.3f on %d turns",
                            place,
                            spread(of(found, "kto"), asked, turns, kto),
                            spread(of(found, "dpo"), asked, turns, dpo),
                            asked.length));
            folds.add(found);
        }
        Map<String, double[]> first = folds.getFirst();
        return new Found(
                new Policy(kto, of(first, "kto_steps"), of(first, "kto_auc")),
                new Policy(dpo, of(first, "dpo_steps"), of(first, "dpo_auc")));
    }

    private static double[] of(Map<String, double[]> found, String name) {
        return found.getOrDefault(name, new double[0]);
    }

    /// @param all where the rewards of a fold's turns go
    /// @return their AUC
    private static double spread(
            double[] rewards, int[] turns, List<RatedTurn> verdicts, double[] all) {
        boolean[] liked = new boolean[turns.length];
        for (int i = 0; i < turns.length; i++) {
            all[turns[i]] = rewards[i];
            liked[i] = verdicts.get(turns[i]).liked();
        }
        return Auc.of(rewards, liked);
    }

    private SequencedMap<String, double[]> fold(
            String place, List<RatedTurn> turns, int[] fold, int test, long seed) {
        SequencedMap<String, double[]> found = new LinkedHashMap<>();
        int[] held = IntStream.range(0, fold.length).filter(i -> fold[i] == test).toArray();
        int[] known = IntStream.range(0, fold.length).filter(i -> fold[i] != test).toArray();
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
                List<double[]> curve = new ArrayList<>();
                kto(small, turns, known, answers, measure.watched(test, curve, "KTO"), seed);
                put(found, "kto", measure.found(), curve);
                restore(small, written);
                curve.clear();
                dpo(small, turns, known, answers, measure.watched(test, curve, "DPO"), seed);
                put(found, "dpo", measure.found(), curve);
            } finally {
                written.values().forEach(Tensor::close);
            }
        }
        return found;
    }

    private static void put(
            Map<String, double[]> found, String name, double[] rewards, List<double[]> curve) {
        found.put(name, rewards);
        found.put(name + "_steps", curve.stream().mapToDouble(point -> point[0]).toArray());
        found.put(name + "_auc", curve.stream().mapToDouble(point -> point[1]).toArray());
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

        /// @return rewards of the turns held out, on the scale of turns learnt from
        double[] found() {
            double[] own = rewards(asked, before);
            double[] others = rewards(alike, alikeBefore);
            double[] together = new double[own.length + others.length];
            System.arraycopy(own, 0, together, 0, own.length);
            System.arraycopy(others, 0, together, own.length, others.length);
            double[] scaled =
                    RatedReward.standardised(
                            together,
                            IntStream.range(own.length, together.length).boxed().toList());
            return Arrays.copyOf(scaled, own.length);
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
