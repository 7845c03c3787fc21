package dev.earnest.app.simulate;

import dev.earnest.app.spec.Spec;
import dev.earnest.incentives.crowd.Assignment;
import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.incentives.crowd.Experts;
import dev.earnest.incentives.crowd.GoldPlan;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.incentives.crowd.Items;
import dev.earnest.incentives.crowd.Machine;
import dev.earnest.incentives.crowd.Preferences;
import dev.earnest.incentives.crowd.Repeats;
import dev.earnest.incentives.crowd.Sessions;
import dev.earnest.incentives.crowd.Texts;
import dev.earnest.monitor.commitment.CommitmentPer;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A crowd as a file describes it.
///
/// @param crowd the crowd
/// @param seed of everything random
public record CrowdFile(CrowdSpec crowd, long seed) {
    private static final int OVERLAP = 5;
    private static final Sessions USUAL = Sessions.DEFAULTS;

    /// @throws dev.earnest.app.spec.SpecException with the place of what is wrong
    public static CrowdFile read(Spec file) {
        long seed = seed(file);
        Items items = items(file.fields("items"));
        List<Group> groups = groups(file);
        Part answers = new Part(file, "answers");
        CommitmentPer per =
                answers.choice("commitment_per", "label", List.of("label", "pair")).equals("label")
                        ? CommitmentPer.LABEL
                        : CommitmentPer.PAIR;
        double delta = answers.number("delta", CrowdSpec.DELTA, 0, 0.4999);
        double taste = answers.number("taste", 0, 0, 100);
        double ties = answers.share("ties", 0);
        answers.done();
        Repeats repeats = repeats(new Part(file, "repeats"));
        GoldPlan gold = gold(new Part(file, "gold"));
        Experts experts = experts(new Part(file, "experts"));
        Machine machine = machine(new Part(file, "machine"));
        Sessions sessions = sessions(new Part(file, "sessions"));
        Part shared = new Part(file, "assignment");
        Assignment assignment = assignment(shared);
        file.done();
        String place =
                shared.has("overlap") || shared.has("items_per_annotator")
                        ? "assignment"
                        : "annotators";
        return file.make(
                place,
                () ->
                        new CrowdFile(
                                new CrowdSpec(
                                        items,
                                        groups,
                                        assignment,
                                        repeats,
                                        gold,
                                        experts,
                                        machine,
                                        sessions,
                                        per,
                                        delta,
                                        taste,
                                        ties),
                                seed));
    }

    /// @return the field `seed`, 1 where it is absent
    static long seed(Spec file) {
        if (!file.has("seed")) {
            return 1;
        }
        BigInteger seed = file.bigInteger("seed");
        if (seed.bitLength() >= Long.SIZE) {
            throw file.place("seed").fault("a seed has at most 63 bits and a sign");
        }
        return seed.longValueExact();
    }

    private static Items items(Spec items) {
        int number = items.integer("number", 1);
        Preferences preferences =
                items.optionalFields("preference")
                        .map(CrowdFile::preferences)
                        .orElse(new Preferences.LogOdds(2));
        Texts usual = Texts.DEFAULTS;
        var texts =
                new Texts(
                        items.number("words", usual.words(), 1, 1e5),
                        items.number("words_spread", usual.spread(), 0, 3),
                        items.number("longer_is_better", usual.longerIsBetter(), 0, 1));
        items.done();
        return items.make(() -> new Items(number, preferences, texts));
    }

    private static Preferences preferences(Spec spec) {
        String law =
                spec.choice(
                        "law", "log-odds", List.of("log-odds", "beta", "bradley-terry", "given"));
        Preferences preferences =
                switch (law) {
                    case "beta" -> beta(spec);
                    case "bradley-terry" -> bradleyTerry(spec);
                    case "given" -> given(spec);
                    default -> new Preferences.LogOdds(spec.number("spread", 2, 0, 1000));
                };
        spec.done();
        return preferences;
    }

    private static Preferences beta(Spec spec) {
        double a = spec.number("a", 1);
        double b = spec.number("b", 1);
        return spec.make(a > 0 ? "b" : "a", () -> new Preferences.Beta(a, b));
    }

    private static Preferences bradleyTerry(Spec spec) {
        List<Preferences.Model> models = new ArrayList<>();
        for (Spec model : spec.list("models")) {
            String name = model.text("name");
            double score = model.number("score");
            models.add(model.make(() -> new Preferences.Model(name, score)));
            model.done();
        }
        return spec.make("models", () -> new Preferences.BradleyTerry(models));
    }

    private static Preferences given(Spec spec) {
        List<Double> p = Arrays.stream(spec.numbers("p")).boxed().toList();
        return spec.make("p", () -> new Preferences.Given(p));
    }

    private static List<Group> groups(Spec file) {
        List<Group> groups = new ArrayList<>();
        for (Spec group : file.list("annotators")) {
            groups.add(GroupFile.read(group));
        }
        if (groups.isEmpty()) {
            throw file.place("annotators").fault("a crowd needs at least one group of annotators");
        }
        return groups;
    }

    private static Assignment assignment(Part shared) {
        boolean each = shared.has("items_per_annotator");
        if (each && shared.has("overlap")) {
            throw shared.place("items_per_annotator")
                    .fault("overlap is given too; keep one of the two");
        }
        Assignment assignment =
                each
                        ? new Assignment.PerAnnotator(shared.integer("items_per_annotator", 1, 1))
                        : new Assignment.Overlap(shared.integer("overlap", OVERLAP, 1));
        shared.done();
        return assignment;
    }

    private static Repeats repeats(Part part) {
        var repeats =
                new Repeats(
                        part.share("share", 0),
                        part.integer("times", 1, 1),
                        part.integer("gap", 15, 0),
                        part.share("swapped", 1));
        part.done();
        return repeats;
    }

    private static GoldPlan gold(Part part) {
        var gold = new GoldPlan(part.share("share", 0), part.share("least_clarity", 0));
        part.done();
        return gold;
    }

    private static Experts experts(Part part) {
        var experts =
                new Experts(
                        part.integer("number", 0, 0),
                        part.share("share", 0.2),
                        part.share("commitment", 1),
                        part.number("delta", CrowdSpec.DELTA, 0, 0.4999),
                        part.number("taste", 0, 0, 100));
        part.done();
        return experts;
    }

    private static Machine machine(Part part) {
        var machine = new Machine(part.share("share", 0), part.share("accuracy", 0.7));
        part.done();
        return machine;
    }

    private static Sessions sessions(Part part) {
        Instant start = part.text("start").map(text -> start(part, text)).orElse(USUAL.start());
        var sessions =
                new Sessions(
                        start,
                        part.number("minutes", USUAL.minutes(), 0.1, 1e6),
                        part.number("hours_apart", USUAL.hoursApart(), 0.01, 1e5),
                        part.number("pause", USUAL.pauseSeconds(), 0, 1e5));
        part.done();
        return sessions;
    }

    private static Instant start(Part part, String text) {
        Optional<Instant> instant = Optional.empty();
        try {
            instant = Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            // told below
        }
        return instant.filter(time -> time.toEpochMilli() > 0)
                .orElseThrow(() ->
                        part.place("start")
                                .fault(
                                        "'"
                                                + text
                                                + "' is not a time after 1970 like"
                                                + " 2026-03-02T08:00:00Z"));
    }
}
