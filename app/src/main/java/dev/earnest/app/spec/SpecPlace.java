package dev.earnest.app.spec;

/// Where something stands in a specification.
///
/// @param file as the user named it
/// @param line from 1
/// @param column from 1
/// @param field path of keys, such as `annotators[2].share`; empty for the whole file
public record SpecPlace(String file, int line, int column, String field) {
    /// @return the fault as one line
    public SpecException fault(String what) {
        return new SpecException(describe() + what);
    }

    SpecException fault(String what, Throwable cause) {
        return new SpecException(describe() + what, cause);
    }

    private String describe() {
        return file + ":" + line + ":" + column + ": " + (field.isEmpty() ? "" : field + ": ");
    }

    SpecPlace within(String key) {
        return new SpecPlace(file, line, column, field.isEmpty() ? key : field + "." + key);
    }
}
