package dev.earnest.platform.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Collects what is wrong with an input, so that everything is told at once. Not thread-safe.
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /// Notes a problem, unless one is noted for that field already: what follows from the first is no news.
    ///
    /// @param field a JSON pointer
    public void add(String field, String message) {
        if (field.isEmpty() || found.stream().noneMatch(p -> p.field().equals(field))) {
            found.add(new Problem(field, message));
        }
    }

    /// Notes a problem where something does not hold.
    public void require(boolean holds, String field, String message) {
        if (!holds) {
            add(field, message);
        }
    }

    /// Makes a value; what is wrong with it is noted below `pointer`.
    ///
    /// @return the value, empty where something is wrong with it
    public <T> Optional<T> within(String pointer, Supplier<T> make) {
        try {
            return Optional.of(make.get());
        } catch (InvalidException e) {
            e.problems().forEach(p -> add(pointer + p.field(), p.message()));
            return Optional.empty();
        }
    }

    /// @return what was found so far
    public List<Problem> found() {
        return List.copyOf(found);
    }

    /// @throws InvalidException with everything found, where there is something
    public void finish() {
        if (!found.isEmpty()) {
            throw new InvalidException(found);
        }
    }
}
