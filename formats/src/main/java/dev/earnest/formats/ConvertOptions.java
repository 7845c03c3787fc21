package dev.earnest.formats;

import dev.earnest.formats.example.TextStyle;
import java.util.Objects;
import java.util.Optional;

/// How to convert a file.
///
/// @param from what the input's rows say; detected from the first row where empty
/// @param to what the output's rows are to say; where empty the input's schema, or the table it
///     naturally becomes when the output is TSV or CSV
/// @param container how the output's rows stand; from the extension of its name where empty
/// @param read how to read the input
/// @param keepFields whether further fields go along as columns where the target's readers pass over
///     columns they do not know
/// @param mergeSystem whether a system message is put before the first user message where the target
///     has no place for it; otherwise such a row is bad
/// @param style write texts as strings or as turns in formats that know both; as in the input where
///     empty
/// @param question which question's answers to take from records with several
public record ConvertOptions(
        Optional<Schema> from,
        Optional<Schema> to,
        Optional<Container> container,
        ReadOptions read,
        boolean keepFields,
        boolean mergeSystem,
        Optional<TextStyle> style,
        Optional<String> question) {
    private static final ConvertOptions DEFAULTS =
            new ConvertOptions(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    ReadOptions.defaults(),
                    false,
                    false,
                    Optional.empty(),
                    Optional.empty());

    public ConvertOptions {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(read, "read");
        Objects.requireNonNull(style, "style");
        Objects.requireNonNull(question, "question");
    }

    /// @return detect everything, carry no further fields, refuse what the target cannot hold
    public static ConvertOptions defaults() {
        return DEFAULTS;
    }

    /// @return the same with this input schema
    public ConvertOptions withFrom(Schema schema) {
        return new ConvertOptions(
                Optional.of(schema), to, container, read, keepFields, mergeSystem, style, question);
    }

    /// @return the same with this output schema
    public ConvertOptions withTo(Schema schema) {
        return new ConvertOptions(
                from,
                Optional.of(schema),
                container,
                read,
                keepFields,
                mergeSystem,
                style,
                question);
    }

    /// @return the same with this container
    public ConvertOptions withContainer(Container newContainer) {
        return new ConvertOptions(
                from,
                to,
                Optional.of(newContainer),
                read,
                keepFields,
                mergeSystem,
                style,
                question);
    }

    /// @return the same, reading like this
    public ConvertOptions withRead(ReadOptions newRead) {
        return new ConvertOptions(
                from, to, container, newRead, keepFields, mergeSystem, style, question);
    }

    /// @return the same, with further fields carried along or not
    public ConvertOptions withKeepFields(boolean keep) {
        return new ConvertOptions(from, to, container, read, keep, mergeSystem, style, question);
    }

    /// @return the same, with system messages merged or not
    public ConvertOptions withMergeSystem(boolean merge) {
        return new ConvertOptions(from, to, container, read, keepFields, merge, style, question);
    }

    /// @return the same with this style of texts
    public ConvertOptions withStyle(TextStyle newStyle) {
        return new ConvertOptions(
                from,
                to,
                container,
                read,
                keepFields,
                mergeSystem,
                Optional.of(newStyle),
                question);
    }

    /// @return the same for this question
    public ConvertOptions withQuestion(String name) {
        return new ConvertOptions(
                from, to, container, read, keepFields, mergeSystem, style, Optional.of(name));
    }
}
