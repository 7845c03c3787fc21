package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads several fields and tells everything that is wrong at once. Not thread-safe.
final class Checks {
    private final List<Problem> problems = new ArrayList<>();

    /// @return what a check gives, or `otherwise` where it fails; [#done] then throws
    <T> T read(Supplier<T> check, T otherwise) {
        try {
            return check.get();
        } catch (InvalidException e) {
            problems.addAll(e.problems());
            return otherwise;
        }
    }

    /// @return what a check of a text gives, empty text where it fails
    String text(Supplier<String> check) {
        return read(check, "");
    }

    /// Notes a problem where something does not hold.
    void require(boolean holds, String field, String message) {
        if (!holds) {
            problems.add(new Problem(field, message));
        }
    }

    /// @throws InvalidException with all problems, where there are any
    void done() {
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
    }
}
