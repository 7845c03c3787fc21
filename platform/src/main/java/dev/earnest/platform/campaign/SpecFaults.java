package dev.earnest.platform.campaign;

import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Turns what Jackson says of a tree that does not fit into problems with a field.
final class SpecFaults {
    private SpecFaults() {}

    static <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (UnrecognizedPropertyException e) {
            throw new InvalidException(
                    pointer(e),
                    "there is no field '"
                            + e.getPropertyName()
                            + "' here; known are "
                            + e.getKnownPropertyIds());
        } catch (DatabindException e) {
            if (cause(e) instanceof InvalidException invalid) {
                String place = pointer(e);
                throw new InvalidException(
                        invalid.problems().stream()
                                .map(p -> new Problem(place + p.field(), p.message()))
                                .toList());
            }
            throw new InvalidException(pointer(e), firstLine(e));
        } catch (JacksonException e) {
            throw new InvalidException("", firstLine(e));
        }
    }

    private static Throwable cause(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null && !(deepest instanceof InvalidException)) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    private static String pointer(JacksonException e) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            pointer.append('/')
                    .append(
                            step.getPropertyName() == null
                                    ? Integer.toString(step.getIndex())
                                    : step.getPropertyName());
        }
        return pointer.toString();
    }

    private static String firstLine(JacksonException e) {
        String message = e.getOriginalMessage();
        return message.lines().findFirst().orElse("does not fit");
    }
}
