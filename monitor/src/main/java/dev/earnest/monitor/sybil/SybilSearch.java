package dev.earnest.monitor.sybil;

import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.alarm.AlarmOptions;
import dev.earnest.monitor.alarm.Herding;
import dev.earnest.monitor.alarm.Suspicion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Looks for one person behind several accounts ("Sybils"). A pair is shown for one of these reasons:
///
/// 1. Both used one browser, which few others use. A fact, without a rate of error: families and classrooms share browsers.
/// 2. They never hand in at the same moment although they work in the same minutes ([NeverAtOnce]). This counts, alone and
///    below, in crowds of at least 20: few people who work in step, as a class does, never hand in at once either.
/// 3. One begins when the other stops ([Spells]), again and again.
/// 4. They begin together *and* never hand in at the same moment, or answer alike beyond what their skill explains
///    ([Herding]). Teams begin together: that alone is no reason.
/// 5. They come from an address of few people *and* take turns as in 2 or 3, or answer alike. Offices share an address: that
///    alone is no reason.
///
/// Reasons 2 to 5 get a quarter of the level of the options each, divided by the tests made (Bonferroni): 2 and 3 by all
/// pairs. For 4 a pair must first begin together by an eighth over all pairs; then its other tests get an eighth over the
/// pairs that came so far, which is right because moments and labels of separate people do not depend on when they begin.
/// For 5 the pairs are those of shared addresses. So a crowd of separate people shows any pair at all with at most the
/// probability of the options, whatever the dependence of tests, at each look. A pair that has a reason is told with
/// everything else that speaks for it.
///
/// Cost: pairs are found by an index of moments and of beginnings, never by comparing all with all in full; 5,000 accounts
/// with half a million answers take seconds. Not thread-safe; use once.
public final class SybilSearch {
    /// Below this a finding is told beside a reason.
    private static final double WORTH_TELLING = 0.001;

    private static final int REASONS = 4;
    private static final int FEWEST_FOR_MOMENTS = 20;

    private final WorkTimes times;
    private final Optional<LabelTable> answers;
    private final List<Trace> traces;
    private final SybilOptions options;
    private final Spells spells;
    private final long family;
    private final double threshold;
    private final Map<Names, Set<Finding>> facts = new TreeMap<>();
    private final Map<Names, List<Finding>> tests = new HashMap<>();
    private NeverAtOnce never = NeverAtOnce.alone();
    private boolean inStep;
    private long together;
    private long sharing;

    private record Names(String one, String other) implements Comparable<Names> {
        static Names of(String a, String b) {
            return a.compareTo(b) <= 0 ? new Names(a, b) : new Names(b, a);
        }

        @Override
        public int compareTo(Names names) {
            int first = one.compareTo(names.one);
            return first == 0 ? other.compareTo(names.other) : first;
        }
    }

    private SybilSearch(
            WorkTimes times,
            Optional<LabelTable> answers,
            List<Trace> traces,
            SybilOptions options) {
        this.times = times;
        this.answers = answers;
        this.traces = traces;
        this.options = options;
        spells = new Spells(times);
        long people = times.people().size();
        family = people * (people - 1) / 2;
        // The least that any pair is held against.
        threshold = options.level() / REASONS / 2 / Math.max(1, family);
    }

    /// @param times when accounts worked; those with too few answers are left out before
    /// @param answers labels under the same names; empty where answers cannot be compared
    /// @param traces what accounts have in common
    public static SybilReport of(
            WorkTimes times,
            Optional<LabelTable> answers,
            List<Trace> traces,
            SybilOptions options) {
        return new SybilSearch(times, answers, traces, options).report();
    }

    private SybilReport report() {
        List<String> notes = new ArrayList<>();
        traces.forEach(this::trace);
        Neighbours neighbours = new Neighbours(times, Neighbours.MOST);
        if (neighbours.shortened()) {
            notes.add(
                    "So many people work at once that moments were compared since "
                            + Instant.ofEpochMilli(neighbours.since())
                            + " only.");
        }
        List<int[]> candidates = new ArrayList<>();
        neighbours.pairs(threshold, (one, other) -> candidates.add(new int[] {one, other}));
        never = new NeverAtOnce(neighbours.crowd());
        inStep = neighbours.inStep();
        if (inStep) {
            notes.add(
                    "Many people hand in at the same moments, as when tasks come to all at once; so moments were not compared.");
        } else if (times.people().size() < FEWEST_FOR_MOMENTS) {
            inStep = true;
            notes.add(
                    "Fewer than "
                            + FEWEST_FOR_MOMENTS
                            + " people worked long enough; so moments were not compared.");
        }
        candidates.forEach(pair -> test(pair[0], pair[1]));
        spells.pairs(leastFits(), this::test);
        facts.keySet().forEach(this::testNamed);
        alike();
        together =
                tests.values().stream().filter(found -> begins(found) <= options.level()).count();
        sharing =
                facts.values().stream()
                        .filter(known -> has(known, Finding.Kind.SAME_ADDRESS))
                        .count();
        List<SuspiciousPair> pairs = new ArrayList<>();
        Set<Names> all = new TreeSet<>(facts.keySet());
        all.addAll(tests.keySet());
        for (Names names : all) {
            suspicious(names).ifPresent(pairs::add);
        }
        return new SybilReport(Ring.of(pairs), times.people().size(), family, notes);
    }

    private void trace(Trace trace) {
        int most =
                trace.kind() == Trace.Kind.DEVICE
                        ? options.mostOnDevice()
                        : options.mostAtAddress();
        if (trace.people().size() > most) {
            return;
        }
        Finding.Kind kind =
                switch (trace.kind()) {
                    case DEVICE -> Finding.Kind.SAME_BROWSER;
                    case ADDRESS -> Finding.Kind.SAME_ADDRESS;
                    case NETWORK -> Finding.Kind.SAME_NETWORK;
                };
        List<String> people = trace.people().stream().sorted().toList();
        for (int i = 0; i < people.size(); i++) {
            for (int j = i + 1; j < people.size(); j++) {
                facts.computeIfAbsent(new Names(people.get(i), people.get(j)), _ -> new HashSet<>())
                        .add(Finding.fact(kind, people.size()));
            }
        }
    }

    // As many coins at their least chance could be significant.
    private int leastFits() {
        return (int) Math.max(2, Math.ceil(Math.log(threshold) / Math.log(Spells.LEAST_FIT)));
    }

    private void test(int one, int other) {
        Names names = new Names(times.people().get(one), times.people().get(other));
        if (tests.containsKey(names)) {
            return;
        }
        List<Finding> findings = new ArrayList<>();
        if (!inStep) {
            findings.add(never.of(times.answers(one), times.answers(other)));
        }
        findings.add(spells.handovers(one, other));
        findings.add(spells.together(one, other));
        findings.removeIf(finding -> finding.pValue() > WORTH_TELLING);
        if (!findings.isEmpty()) {
            tests.put(names, findings);
        }
    }

    private void testNamed(Names names) {
        Optional<Integer> one = times.place(names.one());
        Optional<Integer> other = times.place(names.other());
        if (one.isPresent() && other.isPresent()) {
            test(one.get(), other.get());
        }
    }

    // Only of pairs of which it can matter.
    private void alike() {
        if (answers.isEmpty()) {
            return;
        }
        AlarmOptions when =
                new AlarmOptions(options.level(), options.leastAnswers(), 0.1, 1 - options.level());
        List<Suspicion> suspicions =
                Herding.of(
                        answers.get(),
                        when,
                        (one, other) -> {
                            Names names = new Names(one, other);
                            return tests.containsKey(names) || facts.containsKey(names);
                        });
        for (Suspicion suspicion : suspicions) {
            if (suspicion.pValue() <= WORTH_TELLING) {
                Names names = Names.of(suspicion.annotator(), suspicion.partner().orElseThrow());
                tests.computeIfAbsent(names, _ -> new ArrayList<>())
                        .add(
                                new Finding(
                                        Finding.Kind.ALIKE,
                                        suspicion.pValue(),
                                        (int)
                                                Math.round(
                                                        suspicion.observed() * suspicion.answers()),
                                        suspicion.answers(),
                                        suspicion.expected() * suspicion.answers(),
                                        0));
            }
        }
    }

    private Optional<SuspiciousPair> suspicious(Names names) {
        List<Finding> found = new ArrayList<>(tests.getOrDefault(names, List.of()));
        found.sort(Comparator.comparingDouble(Finding::pValue));
        Set<Finding> known = facts.getOrDefault(names, Set.of());
        boolean address = has(known, Finding.Kind.SAME_ADDRESS);
        boolean device = has(known, Finding.Kind.SAME_BROWSER);
        double adjusted = adjusted(found, address);
        if (!device && adjusted > options.level()) {
            return Optional.empty();
        }
        List<Finding> all = new ArrayList<>();
        known.stream().filter(one -> one.kind() == Finding.Kind.SAME_BROWSER).forEach(all::add);
        all.addAll(found);
        known.stream()
                .filter(one -> one.kind() != Finding.Kind.SAME_BROWSER)
                // Whoever shares the address shares the network.
                .filter(one -> one.kind() != Finding.Kind.SAME_NETWORK || !address)
                .sorted(Comparator.comparing(Finding::kind))
                .forEach(all::add);
        return Optional.of(new SuspiciousPair(names.one(), names.other(), adjusted, once(all)));
    }

    private double adjusted(List<Finding> found, boolean address) {
        double never = p(found, Finding.Kind.NEVER_AT_ONCE);
        double handovers = p(found, Finding.Kind.HANDOVERS);
        double alike = p(found, Finding.Kind.ALIKE);
        double least =
                Math.min(
                        REASONS * Math.min(never, handovers) * family,
                        Math.max(
                                begins(found),
                                REASONS * 2 * 2 * Math.min(never, alike) * together));
        if (address) {
            double three = Math.min(alike, Math.min(never, handovers));
            least = Math.min(least, REASONS * 3 * three * sharing);
        }
        return Math.min(1, least);
    }

    // How clearly a pair begins together, over all pairs; at most the level for it to be looked at
    // further.
    private double begins(List<Finding> found) {
        return REASONS * 2 * p(found, Finding.Kind.TOGETHER) * family;
    }

    private static boolean has(Set<Finding> known, Finding.Kind kind) {
        return known.stream().anyMatch(one -> one.kind() == kind);
    }

    private static List<Finding> once(List<Finding> findings) {
        Map<Finding.Kind, Finding> first = new LinkedHashMap<>();
        // Of several addresses the one of fewest people says most.
        findings.stream()
                .filter(one -> one.pValue() == 1)
                .sorted(Comparator.comparingInt(Finding::of))
                .forEach(one -> first.putIfAbsent(one.kind(), one));
        return findings.stream()
                .filter(one -> one.pValue() < 1 || one.equals(first.get(one.kind())))
                .toList();
    }

    private static double p(List<Finding> found, Finding.Kind kind) {
        return found.stream()
                .filter(one -> one.kind() == kind)
                .mapToDouble(Finding::pValue)
                .min()
                .orElse(1);
    }
}
