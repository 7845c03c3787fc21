package dev.earnest.formats;

import dev.earnest.formats.example.Example;
import dev.earnest.formats.text.Fact;
import java.nio.file.Path;
import java.util.Set;

/// A table that examples are put into row by row. Not thread-safe.
sealed interface TableFill permits ComparisonFill, LabelFill, RankingFill {
    /// Names the annotator where the source names none and the table needs one.
    String UNKNOWN = "unknown";

    /// @param question the question whose answers count, "" for the only one
    static TableFill of(TableKind kind, String question, LossCounter losses) {
        return switch (kind) {
            case COMPARISONS -> new ComparisonFill(question, losses);
            case LABELS -> new LabelFill(question, losses);
            case RANKINGS -> new RankingFill(question, losses);
        };
    }

    /// Adds what an example says.
    ///
    /// @param id its identifier, or one made from the number of its row
    /// @return rows added
    int add(Example example, String id);

    /// @return the facts that such a table holds
    Set<Fact> holds();

    /// @return rows so far
    int size();

    /// Writes the table; it is empty afterwards.
    void write(Path path, Format format);

    /// @return never
    static IllegalStateException impossible(Example example, TableKind kind) {
        return new IllegalStateException(example.kind() + " cannot become " + kind.id());
    }
}
