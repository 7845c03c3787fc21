package dev.earnest.platform.web.review;

import dev.earnest.platform.store.review.CrowdReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Somebody's habits in words: for reviewers, and for the person themselves. Nothing is said of what is not known.
final class HabitMeasures {
    private HabitMeasures() {}

    /// @param own whether the person reads it
    static List<PersonPageView.Measure> of(
            CrowdReader.Person person, PersonFigures figures, boolean own) {
        List<PersonPageView.Measure> measures = new ArrayList<>();
        JsonNode all = figures.of(person.handle());
        figures.left(person)
                .ifPresent(w ->
                        measures.add(
                                new PersonPageView.Measure(
                                        "Left side",
                                        Optional.of(w),
                                        left(w, all.path(PeopleHabits.LEFT), own))));
        figures.longer(person)
                .ifPresent(w ->
                        measures.add(
                                new PersonPageView.Measure(
                                        "Longer response",
                                        Optional.of(w),
                                        longer(w, all.path(PeopleHabits.LONGER), own))));
        figures.drift(person)
                .ifPresent(w ->
                        measures.add(
                                new PersonPageView.Measure(
                                        "Drift",
                                        Optional.of(w),
                                        drift(w, all.path(PeopleHabits.DRIFT), own))));
        return measures;
    }

    private static String left(Whisker w, JsonNode habit, boolean own) {
        return (own ? "You" : "They")
                + " preferred the left response in "
                + counted(habit)
                + " decided answers; the others usually do in "
                + Whisker.percent(w.usual().orElse(0.5))
                + ". Sides are drawn at random, so about half is to be expected; with 95 % certainty "
                + (own ? "your" : "their")
                + " share is between "
                + between(w)
                + ".";
    }

    private static String longer(Whisker w, JsonNode habit, boolean own) {
        return (own ? "You" : "They")
                + " preferred the longer response in "
                + counted(habit)
                + " decided answers where lengths differed, the others in "
                + Whisker.percent(w.usual().orElse(0.5))
                + "; with 95 % certainty "
                + (own ? "your" : "their")
                + " share is between "
                + between(w)
                + ". Longer may well be better, so what matters is the distance from the others.";
    }

    private static String drift(Whisker w, JsonNode habit, boolean own) {
        return "Over "
                + habit.path("answers").asString("0")
                + " answers, "
                + (own ? "your" : "their")
                + " agreement with the others moved by "
                + Whisker.points(w.value())
                + " percentage points from the earlier to the later half; with 95 % certainty between "
                + Whisker.points(w.low())
                + " and "
                + Whisker.points(w.high())
                + ". Items that got harder for everybody do not count.";
    }

    private static String counted(JsonNode habit) {
        int answers = habit.path("answers").asInt(0);
        return Math.round(habit.path("observed").asDouble(0) * answers) + " of " + answers;
    }

    private static String between(Whisker w) {
        return Whisker.percent(w.low()) + " and " + Whisker.percent(w.high());
    }
}
