package dev.earnest.formats;

import dev.earnest.formats.example.Kind;
import dev.earnest.formats.text.TextFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can become what.
final class Targets {
    private Targets() {}

    /// @return the kinds of examples that examples of this kind can become, their own included
    static Set<Kind> kinds(Kind from) {
        return switch (from) {
            case PREFERENCE ->
                    EnumSet.of(
                            Kind.PREFERENCE,
                            Kind.UNPAIRED,
                            Kind.PROMPT,
                            Kind.DEMONSTRATION,
                            Kind.JUDGED_PAIR);
            case UNPAIRED ->
                    EnumSet.of(Kind.UNPAIRED, Kind.PREFERENCE, Kind.PROMPT, Kind.DEMONSTRATION);
            case PROMPT -> EnumSet.of(Kind.PROMPT);
            case DEMONSTRATION -> EnumSet.of(Kind.DEMONSTRATION, Kind.PROMPT);
            case BATTLE -> EnumSet.of(Kind.BATTLE, Kind.PREFERENCE, Kind.PROMPT, Kind.JUDGED_PAIR);
            case RATED -> EnumSet.of(Kind.RATED, Kind.PREFERENCE, Kind.PROMPT, Kind.DEMONSTRATION);
            case JUDGED_PAIR -> EnumSet.of(Kind.JUDGED_PAIR, Kind.PREFERENCE, Kind.PROMPT);
            case ANNOTATED -> EnumSet.of(Kind.ANNOTATED);
            case TREE -> EnumSet.of(Kind.TREE, Kind.PREFERENCE, Kind.PROMPT, Kind.DEMONSTRATION);
        };
    }

    /// @return the tables that examples of this kind can become; the first is the natural one
    static List<TableKind> tables(Kind from) {
        return switch (from) {
            case PREFERENCE -> List.of(TableKind.COMPARISONS);
            case BATTLE, JUDGED_PAIR -> List.of(TableKind.COMPARISONS, TableKind.LABELS);
            case RATED -> List.of(TableKind.RANKINGS, TableKind.COMPARISONS);
            case ANNOTATED -> List.of(TableKind.LABELS, TableKind.RANKINGS, TableKind.COMPARISONS);
            case TREE -> List.of(TableKind.RANKINGS);
            case UNPAIRED, PROMPT, DEMONSTRATION -> List.of();
        };
    }

    /// @return the table that tables of this kind can become besides themselves
    static List<TableKind> tables(TableKind from) {
        return switch (from) {
            case LABELS -> List.of(TableKind.LABELS);
            case COMPARISONS -> List.of(TableKind.COMPARISONS);
            case RANKINGS -> List.of(TableKind.RANKINGS, TableKind.COMPARISONS);
        };
    }

    /// @throws FormatException where rows of one schema cannot become rows of the other
    static void check(String file, Schema from, Schema to) {
        boolean possible =
                switch (from) {
                    case Schema.Text text ->
                            switch (to) {
                                case Schema.Text other ->
                                        kinds(text.format().kind()).contains(other.format().kind());
                                case Schema.Table table ->
                                        tables(text.format().kind()).contains(table.kind());
                            };
                    case Schema.Table table ->
                            switch (to) {
                                case Schema.Table other ->
                                        tables(table.kind()).contains(other.kind());
                                case Schema.Text text ->
                                        table.kind() == TableKind.COMPARISONS
                                                && text.format() == TextFormat.ARENA;
                            };
                };
        if (!possible) {
            throw new FormatException(
                    file
                            + " holds "
                            + plural(from)
                            + ", which cannot become "
                            + to.id()
                            + "; possible are "
                            + String.join(", ", names(from)));
        }
    }

    /// @return the table that a schema naturally becomes
    static Optional<Schema> naturalTable(Schema from) {
        return switch (from) {
            case Schema.Text text ->
                    tables(text.format().kind()).stream()
                            .findFirst()
                            .map(kind -> (Schema) new Schema.Table(kind));
            case Schema.Table table -> Optional.of(table);
        };
    }

    /// @return names of everything that a schema can become
    static List<String> names(Schema from) {
        List<String> names = new ArrayList<>();
        switch (from) {
            case Schema.Text text -> {
                Set<Kind> kinds = kinds(text.format().kind());
                for (TextFormat format : TextFormat.values()) {
                    if (kinds.contains(format.kind())) {
                        names.add(format.id());
                    }
                }
                tables(text.format().kind()).forEach(kind -> names.add(kind.id()));
            }
            case Schema.Table table -> {
                tables(table.kind()).forEach(kind -> names.add(kind.id()));
                if (table.kind() == TableKind.COMPARISONS) {
                    names.add(TextFormat.ARENA.id());
                }
            }
        }
        return names;
    }

    private static String plural(Schema schema) {
        return switch (schema) {
            case Schema.Text text -> text.format().kind().plural();
            case Schema.Table table -> table.kind().id();
        };
    }
}
