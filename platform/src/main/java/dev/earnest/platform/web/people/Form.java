package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.web.Exchange;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What a form shows: the values typed so far and what is wrong with them, by the name of the field. Passwords are never
/// among the values. Immutable.
///
/// @param values by field
/// @param problems by field; under the empty name what concerns the whole form
public record Form(Map<String, String> values, Map<String, String> problems) {
    public Form {
        values = Map.copyOf(values);
        problems = Map.copyOf(problems);
    }

    /// A form nobody has typed into.
    public static Form empty() {
        return new Form(Map.of(), Map.of());
    }

    /// A form with values and without problems.
    public static Form of(Map<String, String> values) {
        return new Form(values, Map.of());
    }

    /// The form as it was sent.
    ///
    /// @param fields whose values are kept
    public static Form sent(Exchange exchange, String... fields) {
        Map<String, String> values = new HashMap<>();
        for (String field : fields) {
            values.put(field, exchange.field(field));
        }
        return of(values);
    }

    /// @return the same with what an exception found
    public Form with(InvalidException fault) {
        return new Form(
                values,
                fault.problems().stream()
                        .collect(
                                Collectors.toMap(
                                        problem -> problem.field().replaceFirst("^/", ""),
                                        Problem::message,
                                        (first, second) -> first + " " + second)));
    }

    /// @return the same with one more problem
    public Form with(String field, String problem) {
        Map<String, String> more = new HashMap<>(problems);
        more.put(field, problem);
        return new Form(values, more);
    }

    /// @return what a field holds; empty text where nothing
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /// @return what is wrong with a field; empty text where nothing
    public String problem(String field) {
        return problems.getOrDefault(field, "");
    }

    /// @return whether anything is wrong
    public boolean wrong() {
        return !problems.isEmpty();
    }
}
