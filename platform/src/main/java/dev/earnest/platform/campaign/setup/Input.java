package dev.earnest.platform.campaign.setup;

import java.util.List;

/// How a field is filled in, and how what is typed becomes JSON.
public sealed interface Input {
    /// One line of text.
    record Line() implements Input {}

    /// Several lines of Markdown or plain text.
    ///
    /// @param rows shown at first
    record Area(int rows) implements Input {}

    /// A whole number.
    ///
    /// @param unit shown behind it; may be empty
    record Whole(String unit) implements Input {}

    /// A share from 0 to 1, typed in per cent.
    record Percent() implements Input {}

    /// Minor units of the campaign's currency, typed in major units such as `0.12`.
    record Amount() implements Input {}

    /// Yes or no.
    record Check() implements Input {}

    /// One of several values.
    ///
    /// @param options to choose from
    /// @param number whether the value is a whole number in JSON
    record Choice(List<Option> options, boolean number) implements Input {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /// One value of a [Choice].
    record Option(String value, String text) {}

    /// A list of texts, one a line.
    record Lines() implements Input {}

    /// A list of groups of fields. A row whose first column is empty is left out.
    ///
    /// @param noun of one row, such as `attribute`
    /// @param columns fields of one row, their pointers relative to it
    record Rows(String noun, List<SpecField> columns) implements Input {
        public Rows {
            columns = List.copyOf(columns);
        }
    }
}
