package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.campaign.plan.Assumptions;
import java.util.Map;
import java.util.Optional;

/// Assumptions of a plan as people type them.
final class AssumptionFields {
    private AssumptionFields() {}

    /// @param typed people, seconds, hours, agreement (in per cent); what is left out stays usual
    /// @throws dev.earnest.platform.campaign.InvalidException with every field that is wrong
    static Assumptions read(Assumptions usual, Map<String, String> typed) {
        Problems problems = new Problems();
        double people = number(problems, typed, "people", usual.people());
        double seconds = number(problems, typed, "seconds", usual.secondsPerAnswer());
        double hours = number(problems, typed, "hours", usual.hoursPerWeek());
        double agreement = number(problems, typed, "agreement", 100 * usual.agreement());
        problems.require(
                people >= 1 && people <= 1_000_000 && people == Math.rint(people),
                "/people",
                "a whole number from 1 to 1000000");
        problems.require(seconds >= 1 && seconds <= 86_400, "/seconds", "from 1 to 86400");
        problems.require(hours > 0 && hours <= 168, "/hours", "above 0, at most 168");
        problems.require(
                agreement >= 50 && agreement <= 100,
                "/agreement",
                "from 50 (a coin) to 100 per cent");
        problems.finish();
        return new Assumptions(
                (int) people, seconds, hours, agreement / 100, usual.contradiction());
    }

    private static double number(
            Problems problems, Map<String, String> typed, String name, double usual) {
        Optional<String> text = Optional.ofNullable(typed.get(name)).filter(t -> !t.isBlank());
        if (text.isEmpty()) {
            return usual;
        }
        if (text.get().matches("\\d{1,12}(\\.\\d{1,6})?")) {
            return Double.parseDouble(text.get());
        }
        problems.add("/" + name, "'" + text.get() + "' is not a number");
        return usual;
    }
}
