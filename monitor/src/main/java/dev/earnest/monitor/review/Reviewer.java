package dev.earnest.monitor.review;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.alarm.Alarm;
import dev.earnest.monitor.alarm.AlarmKind;
import dev.earnest.monitor.commitment.Constant;
import dev.earnest.monitor.commitment.Evidence;
import dev.earnest.monitor.commitment.GoldAnswers;
import dev.earnest.monitor.commitment.ModelChoice;
import dev.earnest.monitor.commitment.RepeatCounts;
import dev.earnest.monitor.commitment.Share;
import dev.earnest.monitor.internal.Binomial;
import dev.earnest.monitor.plan.Decision;
import dev.earnest.monitor.repeats.RepeatAgreement;
import dev.earnest.monitor.repeats.RepeatPairs;
import dev.earnest.monitor.repeats.RepeatSides;
import dev.earnest.monitor.repeats.RepeatTable;
import dev.earnest.monitor.repeats.SpotChecks;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/// Reviews a crowd: a pure function of its judgments, of what is known beside them, and of the options.
/// Nothing depends on the order of rows or on which of two things stood on the left, except what is about
/// sides.
public final class Reviewer {
    /// Likelihood ratio from which on one model of commitment is preferred.
    private static final double MODEL_BOUND = 20;

    private static final RepeatCounts NO_REPEATS = RepeatCounts.ofPairs(0, 0);

    private final Answers answers;
    private final SideInformation beside;
    private final ReviewOptions options;
    private final List<String> notes = new ArrayList<>();
    private final RepeatAgreement agreement;
    private final boolean estimated;
    private final RepeatSides sides;
    private final RepeatTable repeats;
    private final int[] given;
    private Optional<ItemCodes> codes = Optional.empty();

    private Reviewer(Answers answers, SideInformation beside, ReviewOptions options) {
        this.answers = answers;
        this.beside = beside;
        this.options = options;
        given = given(answers);
        switch (answers) {
            case Answers.Comparisons comparisons -> {
                agreement = RepeatAgreement.of(comparisons.table());
                estimated = true;
                sides = options.sides().orElseGet(() -> sidesOf(agreement));
                repeats = RepeatTable.of(comparisons.table(), sides);
            }
            case Answers.Labels labels -> {
                LabelTable table = labels.table();
                agreement = RepeatAgreement.of(table);
                estimated = table.labels().size() <= 2;
                sides = RepeatSides.ANY;
                repeats = estimated ? RepeatTable.of(table) : RepeatTable.pairsOf(table);
            }
        }
    }

    /// @throws MonitorException where there is no judgment, where judgments name no annotator, where an
    ///     annotator answered an item twice on one occasion, where groups or trusted annotators are
    ///     unknown, or where constants cannot be measured
    public static Review of(Answers answers, SideInformation beside, ReviewOptions options) {
        if (answers.size() == 0) {
            throw new MonitorException("there are no judgments to review");
        }
        if (answers.annotators().size() == 1 && answers.annotators().name(0).isEmpty()) {
            throw new MonitorException(
                    "the judgments name no annotators: give a column 'annotator'");
        }
        beside.groups().keySet().forEach(name -> known(answers, name, "in groups"));
        beside.trusted().forEach(name -> known(answers, name, "said to be trusted"));
        return new Reviewer(answers, beside, options).review();
    }

    private static void known(Answers answers, String name, String where) {
        if (!answers.annotators().contains(name)) {
            throw new MonitorException(
                    "annotator '" + name + "' " + where + " gave no judgment: check the name");
        }
    }

    private static RepeatSides sidesOf(RepeatAgreement agreement) {
        RepeatAgreement.Row all = agreement.pooled(any -> true);
        return all.unswapped() < all.pairs() ? RepeatSides.SWAPPED : RepeatSides.ANY;
    }

    private ItemCodes codes() {
        if (codes.isEmpty()) {
            codes = Optional.of(ItemCodes.of(answers));
        }
        return codes.get();
    }

    private Review review() {
        Supplier<ItemCodes> items = this::codes;
        Optional<ExpertLabels> experts =
                beside.expert().map(file -> ExpertLabels.of(file, codes()));
        Optional<MachineLabels> machine =
                beside.machine().map(file -> MachineLabels.of(file, codes()));
        Map<Integer, Double> gold = gold();
        List<Optional<Share>> agreed = agreed(experts);
        List<Optional<GoldAnswers>> goldAnswers = goldAnswers(gold);
        Constant self = self();
        Constant expert = expert(experts);
        var estimator = new Estimator(options.repeats(), self, expert);
        AlarmRound.Result round = AlarmRound.of(answers, repeats, items, machine, options);
        repeatNotes();
        List<AnnotatorReview> rows =
                rows(estimator, agreed, goldAnswers, self, byAnnotator(round.alarms()));
        return new Review(
                rows,
                groups(estimator),
                group("", estimator, any -> true),
                round.alarms(),
                round.tested(),
                round.notLookedAt(),
                notes,
                model(estimator, agreed, goldAnswers, byAnnotator(round.alarms())),
                self,
                expert,
                sides,
                estimated,
                Sessions.of(repeats, options.repeats().level()),
                experts.map(file -> new Matches(file.rows(), file.matched())).orElse(Matches.NONE),
                new Matches(beside.gold().size(), gold.size()),
                machine.map(file -> new Matches(file.rows(), file.matched())).orElse(Matches.NONE));
    }

    private Map<Integer, Double> gold() {
        Map<Integer, Double> byItem = new HashMap<>();
        for (GoldItem item : beside.gold()) {
            codes().find(item)
                    .ifPresent(found -> {
                        if (byItem.put(found.getKey(), found.getValue()) != null) {
                            throw new MonitorException(
                                    "gold item " + item + " is given twice: keep one");
                        }
                    });
        }
        return byItem;
    }

    private List<Optional<Share>> agreed(Optional<ExpertLabels> experts) {
        if (experts.isEmpty() || !estimated) {
            return Collections.nCopies(answers.annotators().size(), Optional.empty());
        }
        IntPredicate checked = experts.get().byItem()::containsKey;
        return experts.get().agreement(FirstAnswerTable.of(answers, codes(), checked, true));
    }

    private List<Optional<GoldAnswers>> goldAnswers(Map<Integer, Double> gold) {
        if (gold.isEmpty() || !estimated) {
            return Collections.nCopies(answers.annotators().size(), Optional.empty());
        }
        Map<String, Double> byName = new HashMap<>();
        gold.forEach((item, p) -> byName.put(FirstAnswerTable.name(item), p));
        LabelTable first = FirstAnswerTable.of(answers, codes(), gold::containsKey, true);
        return SpotChecks.gold(first, codes().one(), byName);
    }

    private Constant self() {
        if (beside.trusted().isEmpty()) {
            return Constant.delta(options.repeats().delta());
        }
        int pairs = 0;
        int equal = 0;
        for (int code = 0; code < answers.annotators().size(); code++) {
            if (beside.trusted().contains(answers.annotators().name(code))) {
                RepeatCounts counts = repeats.counts().get(code);
                // One pair an item: three labels of an item hold three pairs that depend on each
                // other.
                pairs += counts.items(2);
                equal += counts.items(2, 2);
            }
        }
        if (pairs == 0) {
            throw new MonitorException(
                    "trusted annotators have no item that they answered exactly twice: delta cannot be"
                            + " measured, give --delta");
        }
        return Constant.measured(new Share(equal, pairs), "trusted annotators");
    }

    private Constant expert(Optional<ExpertLabels> experts) {
        Optional<Share> between = experts.flatMap(ExpertLabels::betweenExperts);
        int least = options.alarms().leastAnswers();
        if (between.isPresent() && between.get().trials() >= least) {
            return Constant.measured(between.get(), "experts");
        }
        between.ifPresent(few ->
                notes.add(
                        "experts share "
                                + few.trials()
                                + " items, fewer than "
                                + least
                                + ": kappa is taken as given, not measured"));
        return Constant.kappa(options.kappa());
    }

    private void repeatNotes() {
        if (!estimated) {
            notes.add(
                    "there are more than two labels: somebody who answers at random then agrees with"
                            + " himself by an unknown amount, so commitment is not estimated;"
                            + " self-consistency is");
            return;
        }
        RepeatAgreement.Row all = agreement.pooled(any -> true);
        if (all.pairs() == 0 && beside.expert().isEmpty() && beside.gold().isEmpty()) {
            notes.add(
                    "no item was answered again by the same annotator (column 'occasion'), and there is"
                            + " neither --expert nor --gold: commitment cannot be estimated");
        }
        if (answers instanceof Answers.Comparisons comparisons && sidesFixed(comparisons.table())) {
            notes.add(
                    "no two things were ever compared both ways round: the sides of the file may not be"
                            + " those of the screen, and alarms about sides then mean little");
        }
        if (answers instanceof Answers.Comparisons && all.unswapped() > 0) {
            notes.add(
                    all.unswapped()
                            + " of "
                            + all.pairs()
                            + " repeats did not change sides; who clicks one side looks perfectly"
                            + " consistent on these, and they "
                            + switch (sides) {
                                case SWAPPED ->
                                        "do not count for commitment where an item was never swapped";
                                case ANY -> "count all the same";
                            });
        }
    }

    /// @return whether no two things, met twice or more, ever changed sides
    private static boolean sidesFixed(ComparisonTable table) {
        Set<Long> seen = new HashSet<>();
        boolean again = false;
        for (int row = 0; row < table.size(); row++) {
            long left = table.left(row);
            long right = table.right(row);
            if (left != right && seen.contains((right << 32) | left)) {
                return false;
            }
            again |= !seen.add((left << 32) | right);
        }
        return again;
    }

    private List<List<Alarm>> byAnnotator(List<Alarm> alarms) {
        List<List<Alarm>> byAnnotator = new ArrayList<>();
        for (int code = 0; code < answers.annotators().size(); code++) {
            byAnnotator.add(new ArrayList<>());
        }
        for (Alarm alarm : alarms) {
            byAnnotator.get(answers.annotators().code(alarm.suspicion().annotator())).add(alarm);
            alarm.suspicion()
                    .partner()
                    .ifPresent(
                            other -> byAnnotator.get(answers.annotators().code(other)).add(alarm));
        }
        return byAnnotator;
    }

    private List<AnnotatorReview> rows(
            Estimator estimator,
            List<Optional<Share>> agreed,
            List<Optional<GoldAnswers>> gold,
            Constant self,
            List<List<Alarm>> alarms) {
        var more = new MoreRepeats(options.repeats(), self);
        Dictionary names = answers.annotators();
        List<AnnotatorReview> rows = new ArrayList<>();
        for (int code = 0; code < names.size(); code++) {
            String name = names.name(code);
            RepeatCounts counts = counts(code);
            Commitment commitment = estimator.of(counts, agreed.get(code), gold.get(code));
            if (contrary(alarms.get(code))) {
                commitment =
                        estimator
                                .of(NO_REPEATS, agreed.get(code), gold.get(code))
                                .decided(commitment.decision());
            }
            rows.add(
                    new AnnotatorReview(
                            name,
                            given[code],
                            agreement.row(code),
                            commitment,
                            alarms.get(code),
                            Optional.ofNullable(beside.groups().get(name)),
                            advice(
                                    commitment.decision(),
                                    alarms.get(code),
                                    counts.items(),
                                    swapped(code),
                                    more)));
        }
        return rows;
    }

    /// @return whether repeats agree so rarely that no commitment explains them: they then count against
    ///     the annotator, but estimate nothing
    private static boolean contrary(List<Alarm> alarms) {
        return alarms.stream()
                .anyMatch(alarm -> alarm.suspicion().kind() == AlarmKind.CLICKS_ONE_SIDE);
    }

    private boolean contrary(RepeatCounts counts) {
        return counts.items(2) > 0
                && Binomial.exact(counts.items(2, 2), counts.items(2), options.repeats().level())
                                .high()
                        < 0.5;
    }

    private RepeatCounts counts(int code) {
        return estimated ? repeats.counts().get(code) : NO_REPEATS;
    }

    private static int[] given(Answers answers) {
        int[] given = new int[answers.annotators().size()];
        for (int row = 0; row < answers.size(); row++) {
            given[answers.annotator(row)]++;
        }
        return given;
    }

    /// @return whether repeats cannot be passed by clicking a side; labels have no sides
    private boolean swapped(int code) {
        RepeatPairs pairs = repeats.pairs();
        if (answers instanceof Answers.Labels || sides == RepeatSides.SWAPPED) {
            return true;
        }
        for (int pair = pairs.begin(code); pair < pairs.end(code); pair++) {
            if (!pairs.swapped(pair)) {
                return false;
            }
        }
        return true;
    }

    private Advice advice(
            Decision decision, List<Alarm> alarms, int items, boolean swapped, MoreRepeats more) {
        List<AlarmKind> kinds = Advice.actionable(alarms);
        if (!kinds.isEmpty()) {
            return new Advice.LookInto(kinds);
        }
        if (!estimated) {
            return new Advice.NotEstimated();
        }
        return switch (decision) {
            case COMMITTED -> new Advice.Pay(swapped);
            case UNCOMMITTED -> new Advice.DoNotRely();
            case UNDECIDED -> new Advice.AskMore(more.beyond(items));
        };
    }

    private List<GroupReview> groups(Estimator estimator) {
        Map<String, BitSet> members = new TreeMap<>();
        for (int code = 0; code < answers.annotators().size(); code++) {
            int annotator = code;
            Optional.ofNullable(beside.groups().get(answers.annotators().name(code)))
                    .ifPresent(group ->
                            members.computeIfAbsent(group, none -> new BitSet()).set(annotator));
        }
        List<GroupReview> groups = new ArrayList<>();
        members.forEach((name, codesOf) -> groups.add(group(name, estimator, codesOf::get)));
        return groups;
    }

    private GroupReview group(String name, Estimator estimator, IntPredicate members) {
        RepeatCounts counts = NO_REPEATS;
        int people = 0;
        int all = 0;
        for (int code = 0; code < given.length; code++) {
            if (members.test(code)) {
                people++;
                all += given[code];
                counts = counts.plus(counts(code));
            }
        }
        return new GroupReview(
                name,
                people,
                all,
                agreement.pooled(members),
                contrary(counts)
                        ? Commitment.NONE
                        : estimator.of(counts, Optional.empty(), Optional.empty()));
    }

    private ModelChoice model(
            Estimator estimator,
            List<Optional<Share>> agreed,
            List<Optional<GoldAnswers>> gold,
            List<List<Alarm>> alarms) {
        List<Evidence> evidence = new ArrayList<>();
        for (int code = 0; code < agreed.size(); code++) {
            RepeatCounts counts = counts(code);
            // Whoever follows a rule or a neighbour is consistent for other reasons than
            // commitment.
            if (counts.items() > 0 && Advice.actionable(alarms.get(code)).isEmpty()) {
                evidence.add(
                        estimator.evidence(Optional.of(counts), agreed.get(code), gold.get(code)));
            }
        }
        return ModelChoice.of(evidence, MODEL_BOUND);
    }
}
