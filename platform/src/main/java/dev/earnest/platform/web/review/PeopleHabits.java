package dev.earnest.platform.web.review;

import dev.earnest.monitor.alarm.AlarmOptions;
import dev.earnest.monitor.alarm.Tendency;
import dev.earnest.monitor.review.Answers;
import dev.earnest.monitor.review.Habits;
import dev.earnest.platform.campaign.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// How people answer, apart from what is right, as a part of what is kept of each: the side of the screen, length, and
/// whether their agreement with the others moved. Everybody with enough answers has these, not only who stands out.
final class PeopleHabits {
    /// Share of answers for the left side.
    static final String LEFT = "left";

    /// Share of answers for the longer response.
    static final String LONGER = "longer";

    /// Agreement with the others in the later half of somebody's answers, less that in the earlier half.
    static final String DRIFT = "drift";

    private static final String LENGTH = "length";

    private PeopleHabits() {}

    /// @return by handle
    static Map<String, ObjectNode> of(Answers answers, AlarmOptions options) {
        Habits habits = Habits.of(answers, options);
        Map<String, ObjectNode> people = new TreeMap<>();
        add(people, LEFT, habits.left());
        add(people, LONGER, habits.covariates().getOrDefault(LENGTH, List.of()));
        add(people, DRIFT, habits.shift());
        return people;
    }

    private static void add(Map<String, ObjectNode> people, String name, List<Tendency> all) {
        for (Tendency one : all) {
            people.computeIfAbsent(one.annotator(), _ -> Json.object())
                    .putObject(name)
                    .put("value", one.value())
                    .put("low", one.interval().low())
                    .put("high", one.interval().high())
                    .put("observed", one.observed())
                    .put("usual", one.usual())
                    .put("answers", one.answers());
        }
    }
}
