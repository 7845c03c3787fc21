package dev.earnest.align.experiment;

import dev.earnest.align.experiment.ExperimentResult.Finding;
import dev.earnest.align.experiment.RatedReward.Reading;
import dev.earnest.align.run.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Verdicts of people on generated turns of task dialogs: reward models, a regression on words to compare with, and
/// policies trained by KTO and DPO, all cross-fitted over dialogs.
public final class Rewards implements Resumable {
    // Since the second SFT sums the gradients of the head in another order.
    private static final int VERSION = 2;
    private static final List<String> SETS = List.of("tm3", "tm4");

    private final int steps;
    private final int tuning;

    /// The experiment as the command line runs it.
    public Rewards() {
        this(300, 200);
    }

    /// @param steps of learning to write turns
    /// @param tuning steps of KTO and of DPO
    Rewards(int steps, int tuning) {
        this.steps = steps;
        this.tuning = tuning;
    }

    @Override
    public String name() {
        return "rewards";
    }

    @Override
    public String summary() {
        return "taskmaster-rewards: reward models, KTO and DPO on people's verdicts";
    }

    /// One of the two sets of verdicts.
    private record Verdicts(String set, List<RatedTurn> turns, long seed) {
        static Verdicts read(Path data, String set, long seed) {
            Verdicts verdicts = new Verdicts(set, RatedTurn.read(data, file(set)), seed);
            Auc.check(verdicts.liked());
            return verdicts;
        }

        boolean[] liked() {
            boolean[] liked = new boolean[turns.size()];
            for (int i = 0; i < liked.length; i++) {
                liked[i] = turns.get(i).liked();
            }
            return liked;
        }

        Finding auc(String name, String meaning, double[] scores) {
            List<String> groups = turns.stream().map(RatedTurn::group).toList();
            return Finding.of(
                    name + "_" + set,
                    set + ": AUC of " + meaning,
                    Auc.of(scores, liked()),
                    Auc.interval(scores, liked(), groups, seed));
        }

        Finding margin(String name, String meaning, double[] scores) {
            return Finding.of(
                    name + "_" + set,
                    set + ": " + meaning + " of good turns minus bad ones, in deviations",
                    mean(scores, true) - mean(scores, false));
        }

        private double mean(double[] scores, boolean wanted) {
            return IntStream.range(0, scores.length)
                    .filter(i -> turns.get(i).liked() == wanted)
                    .mapToDouble(i -> scores[i])
                    .average()
                    .orElse(Double.NaN);
        }
    }

    private static String file(String set) {
        return set + "_rewards.jsonl.gz";
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public List<String> files() {
        return SETS.stream().map(Rewards::file).toList();
    }

    @Override
    public ExperimentResult run(Path data, long seed, Console console, Kept kept) {
        List<Finding> findings = new ArrayList<>();
        List<ExperimentResult.Line> lines = new ArrayList<>();
        List<Verdicts> sets = SETS.stream().map(set -> Verdicts.read(data, set, seed)).toList();
        for (Verdicts verdicts : sets) {
            add(
                    findings,
                    console,
                    verdicts.auc("auc", "the reward model", rewards(verdicts, Reading.TIED, kept)),
                    verdicts.auc(
                            "auc_words",
                            "the same on words alone",
                            rewards(verdicts, Reading.WORDS, kept)),
                    verdicts.auc(
                            "auc_regression",
                            "a regression on words",
                            scores(
                                    kept,
                                    verdicts.set() + "-regression",
                                    () ->
                                            RatedReward.crossFitted(
                                                    verdicts.turns(),
                                                    seed,
                                                    known ->
                                                            TurnRegression.scores(
                                                                    verdicts.turns(), known)))),
                    verdicts.auc(
                            "auc_beside",
                            "the reward model, that regression beside where inner folds say so",
                            rewards(verdicts, Reading.BESIDE, kept)));
        }
        for (Verdicts verdicts : sets) {
            TurnPolicies.Found found =
                    new TurnPolicies(steps, tuning, console)
                            .run(verdicts.set(), verdicts.turns(), seed, kept);
            add(
                    findings,
                    console,
                    verdicts.auc("auc_kto", "KTO's implicit reward", found.kto().rewards()),
                    verdicts.auc("auc_dpo", "DPO's implicit reward", found.dpo().rewards()),
                    verdicts.margin("margin_kto", "KTO's implicit reward", found.kto().rewards()),
                    verdicts.margin("margin_dpo", "DPO's implicit reward", found.dpo().rewards()));
            lines.add(
                    new ExperimentResult.Line(
                            verdicts.set() + ", KTO", found.kto().steps(), found.kto().auc()));
            lines.add(
                    new ExperimentResult.Line(
                            verdicts.set() + ", DPO", found.dpo().steps(), found.dpo().auc()));
        }
        return new ExperimentResult(settings(seed), findings, Map.of(), List.of(), curve(lines));
    }

    private static double[] rewards(Verdicts verdicts, Reading reading, Kept kept) {
        return scores(
                kept,
                verdicts.set() + "-" + reading.name().toLowerCase(Locale.ROOT),
                () -> RatedReward.rewards(verdicts.turns(), reading, verdicts.seed()));
    }

    private static double[] scores(Kept kept, String part, Supplier<double[]> measure) {
        return kept.of(part, () -> new LinkedHashMap<>(Map.of("scores", measure.get())))
                .firstEntry()
                .getValue();
    }

    private static void add(List<Finding> all, Console console, Finding... found) {
        for (Finding one : found) {
            all.add(one);
            console.say(String.format(Locale.ROOT, "  %s: %.3f", one.meaning(), one.value()));
        }
    }

    @Override
    public Map<String, String> settings(long seed) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(
                "folds",
                RatedReward.FOLDS + ", grouped by what the user said first, drawn by seed " + seed);
        settings.put("ridges", RidgeChoice.described());
        settings.put("regression", TurnRegression.described());
        settings.put("policy", TurnPolicies.described(steps, tuning));
        settings.put("interval", "bootstrap over groups");
        return settings;
    }

    private static ExperimentResult.Curve curve(List<ExperimentResult.Line> lines) {
        return new ExperimentResult.Curve(
                "KTO and DPO on people's verdicts, measured on dialogs held out",
                "Chance that the implicit reward orders a good and a bad turn of the first fold rightly, by step",
                "steps of KTO or DPO",
                "AUC on held-out dialogs",
                lines,
                List.of(new ExperimentResult.Level("chance", 0.5)));
    }
}
