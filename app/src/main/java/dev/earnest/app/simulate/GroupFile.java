package dev.earnest.app.simulate;

import dev.earnest.app.spec.Spec;
import dev.earnest.incentives.crowd.CommitmentLaw;
import dev.earnest.incentives.crowd.Dropout;
import dev.earnest.incentives.crowd.Fatigue;
import dev.earnest.incentives.crowd.Feature;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.incentives.crowd.Habits;
import dev.earnest.incentives.crowd.Memory;
import dev.earnest.incentives.crowd.Ring;
import dev.earnest.incentives.crowd.Rule;
import dev.earnest.incentives.crowd.Speed;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// A group of annotators as a file describes it.
final class GroupFile {
    private static final double HALF_LIFE = 20;

    private GroupFile() {}

    static Group read(Spec spec) {
        String name = spec.text("name");
        int number = spec.integer("number", 1);
        double mean = spec.number("commitment", 1, 0, 1);
        double spread = spec.number("commitment_spread", 0, 0, 0.5);
        CommitmentLaw law =
                spec.make("commitment_spread", () -> CommitmentLaw.around(mean, spread));
        OptionalDouble taste =
                spec.has("taste")
                        ? OptionalDouble.of(spec.number("taste", 0, 0, 100))
                        : OptionalDouble.empty();
        double side = spec.number("side", 0.5, 0, 1);
        double contrary = spec.number("contrary", 0, 0, 1);
        double copies = spec.number("copies_machine", 0, 0, 1);
        Rule rule = rule(new Part(spec, "rule"));
        Ring ring = ring(new Part(spec, "ring"), name);
        Memory memory = memory(new Part(spec, "memory"));
        Fatigue fatigue = fatigue(new Part(spec, "fatigue"));
        Speed speed = speed(new Part(spec, "speed"));
        Dropout dropout = dropout(new Part(spec, "dropout"));
        spec.done();
        Habits habits =
                spec.make(() ->
                        new Habits(
                                side, rule, copies, ring, contrary, memory, fatigue, speed,
                                dropout));
        return spec.make("name", () -> new Group(name, number, law, taste, habits));
    }

    private static Rule rule(Part part) {
        List<String> names = Arrays.stream(Feature.values()).map(Feature::label).toList();
        String word = part.choice("feature", Rule.NONE.feature().label(), names);
        double share = part.share("share", 0);
        part.done();
        return Arrays.stream(Feature.values())
                .filter(feature -> feature.label().equals(word))
                .map(feature -> new Rule(feature, share))
                .findFirst()
                .orElse(Rule.NONE);
    }

    private static Ring ring(Part part, String group) {
        String name = part.text("name").filter(text -> !text.isEmpty()).orElse(group);
        double share = part.share("share", 0);
        double leader = part.share("leader_commitment", 0);
        part.done();
        return share == 0 ? Ring.NONE : new Ring(name, share, leader);
    }

    private static Memory memory(Part part) {
        var memory =
                new Memory(part.share("recall", 0), part.number("half_life", HALF_LIFE, 1e-3, 1e9));
        part.done();
        return memory.recall() == 0 ? Memory.NONE : memory;
    }

    private static Fatigue fatigue(Part part) {
        if (!part.given()) {
            return new Fatigue.None();
        }
        double after = part.number("after", 30, 0, 1e6);
        boolean slope = part.has("per_hour");
        if (slope == part.has("remains")) {
            throw part.place(slope ? "per_hour" : "remains")
                    .fault(
                            "give either remains, the share left, or per_hour, the share lost in an hour");
        }
        Fatigue fatigue =
                slope
                        ? new Fatigue.Slope(after, part.number("per_hour", 0, 0, 1e6))
                        : new Fatigue.ChangePoint(after, part.share("remains", 1));
        part.done();
        return fatigue;
    }

    private static Speed speed(Part part) {
        Speed usual = Speed.DEFAULTS;
        var speed =
                new Speed(
                        part.number("decide", usual.decideSeconds(), 0.01, 1e5),
                        part.number("words_per_minute", usual.wordsPerMinute(), 1, 1e6),
                        part.number("spread", usual.spread(), 0, 3),
                        part.number("careless", usual.careless(), 1e-3, 1e3));
        part.done();
        return speed;
    }

    private static Dropout dropout(Part part) {
        double perAnswer = part.share("per_answer", 0);
        double after =
                part.has("after") ? part.number("after", 0, 0.01, 1e9) : Double.POSITIVE_INFINITY;
        part.done();
        return new Dropout(perAnswer, after);
    }
}
