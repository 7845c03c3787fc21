package dev.earnest.app.world;

import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.crowd.label.MajorityVote;
import dev.earnest.crowd.label.OneCoin;
import dev.earnest.incentives.crowd.Assignment;
import dev.earnest.incentives.crowd.Choice;
import dev.earnest.incentives.crowd.CommitmentLaw;
import dev.earnest.incentives.crowd.CrowdSimulator;
import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.incentives.crowd.Habits;
import dev.earnest.incentives.crowd.Items;
import dev.earnest.incentives.crowd.Machine;
import dev.earnest.incentives.crowd.Preferences;
import dev.earnest.incentives.crowd.Ring;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A campaign in a small world, played in this process: twelve people who try, five who click, three who copy a machine
/// judge, four who share an answer sheet. Every pair gets three labels, everybody the same pay. How often each annotator
/// is wrong is estimated from the labels alone.
///
/// @param labels every label
/// @param rows every pair once, as campaigns export it: the likelier side, and the probability that it is the wrong one
/// @param majority every pair once with the side that most chose, whoever they are; of a tie the first answer, as
///     [MajorityVote] has it
/// @param groups kind of every annotator
/// @param flips as estimated, by annotator
record LoopCrowd(
        List<Preference> labels,
        List<Preference> rows,
        List<Preference> majority,
        Map<String, String> groups,
        Map<String, Double> flips) {
    /// The people who try.
    static final String COMMITTED = "committed";

    private static final int OVERLAP = 3;
    private static final double MACHINE_ACCURACY = 0.6;
    private static final double HABIT = 0.9;
    private static final double HARDLY = 0.1;
    private static final String FIRST = "first";
    private static final String SECOND = "second";

    static LoopCrowd of(World world, long seed) {
        CrowdSpec spec = spec(world);
        List<String> annotators = new ArrayList<>();
        for (Group group : spec.groups()) {
            for (int i = 1; i <= group.number(); i++) {
                annotators.add(group.name() + "-" + i);
            }
        }
        LabelTable.Builder votes = LabelTable.builder();
        List<Preference> given = new ArrayList<>();
        Map<String, String> groups = new LinkedHashMap<>();
        annotators.forEach(name -> groups.put(name, name.replaceFirst("-\\d+$", "")));
        CrowdSimulator.play(
                spec,
                seed,
                (person, item, occasion, firstLeft, choice, seconds, time) -> {
                    World.Pair pair = world.pairs().get(item);
                    boolean first = choice == Choice.FIRST;
                    votes.add(pair.id(), annotators.get(person), first ? FIRST : SECOND);
                    given.add(Preference.of(pair, first, 0, annotators.get(person)));
                });
        LabelTable table = votes.build();
        LabelResult fitted = estimated(table);
        return new LoopCrowd(
                List.copyOf(given),
                rows(world, fitted),
                majority(world, new MajorityVote().fit(table, LabelOptions.defaults())),
                groups,
                flips(fitted));
    }

    private static CrowdSpec spec(World world) {
        return CrowdSpec.of(
                        Items.of(
                                world.pairs().size(),
                                new Preferences.Given(
                                        world.pairs().stream()
                                                .map(World.Pair::firstPreferred)
                                                .toList())),
                        1,
                        Group.of(COMMITTED, 12, CommitmentLaw.around(0.9, 0.08)),
                        Group.of("clicking", 5, HARDLY / 2),
                        Group.of("copying", 3, HARDLY).with(Habits.NONE.withCopies(HABIT)),
                        Group.of("colluding", 4, HARDLY)
                                .with(Habits.NONE.withRing(new Ring("ring", HABIT, HARDLY))))
                .with(new Assignment.Overlap(OVERLAP))
                .with(new Machine(1, MACHINE_ACCURACY));
    }

    /// The one-coin model: nothing is known but who chose what.
    private static LabelResult estimated(LabelTable votes) {
        return new OneCoin()
                .fit(
                        votes,
                        LabelOptions.defaults()
                                .withClassPrior(new TreeMap<>(Map.of(FIRST, 0.5, SECOND, 0.5))));
    }

    private static List<Preference> rows(World world, LabelResult fitted) {
        List<Preference> rows = new ArrayList<>();
        for (World.Pair pair : world.pairs()) {
            double first =
                    fitted.posterior()
                            .probability(
                                    fitted.items().code(pair.id()), fitted.labels().code(FIRST));
            double flip = Math.clamp(Math.min(first, 1 - first), 0, 0.5);
            rows.add(Preference.of(pair, first >= 0.5, flip, ""));
        }
        return List.copyOf(rows);
    }

    private static List<Preference> majority(World world, LabelResult voted) {
        return world.pairs().stream()
                .map(pair ->
                        Preference.of(
                                pair,
                                voted.label(voted.items().code(pair.id())).equals(FIRST),
                                0,
                                ""))
                .toList();
    }

    private static Map<String, Double> flips(LabelResult fitted) {
        Map<String, Double> flips = new TreeMap<>();
        double[] skill = fitted.estimates().skill();
        for (int code = 0; code < skill.length; code++) {
            flips.put(
                    fitted.annotators().name(code),
                    Double.isNaN(skill[code]) ? 0.5 : Math.clamp(1 - skill[code], 0, 0.5));
        }
        return flips;
    }
}
