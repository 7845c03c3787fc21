package dev.earnest.platform.web.watch;

import java.util.List;

/// How far people agree.
///
/// @param tabs of the campaign
/// @param age how old the statistics are
/// @param questions the main one first; none where people write, or before the first snapshot
/// @param meaning of the first number, in a sentence
/// @param slices agreement within groups, of the main question
/// @param periods of the main question, in order; none where there are too few answers
/// @param grid the most active people with each other
/// @param pairs who disagree most
/// @param known whether there is a snapshot
public record AgreementView(
        CampaignTabs tabs,
        String age,
        List<Question> questions,
        String meaning,
        List<Slice> slices,
        List<Row> periods,
        Grid grid,
        List<Row> pairs,
        boolean known) {
    public AgreementView {
        questions = List.copyOf(questions);
        slices = List.copyOf(slices);
        periods = List.copyOf(periods);
        pairs = List.copyOf(pairs);
    }

    /// Something people may agree on.
    public record Question(String title, List<Row> measures) {
        public Question {
            measures = List.copyOf(measures);
        }
    }

    /// Groups of one kind.
    ///
    /// @param note which groups are not shown; may be empty
    public record Slice(String title, List<Row> rows, String note) {
        public Slice {
            rows = List.copyOf(rows);
        }
    }

    /// A number with its interval.
    ///
    /// @param name of the row
    /// @param value the number; a dash where undefined
    /// @param reach its interval, or why it is undefined
    /// @param basis what it rests on
    /// @param picture of it, safe; may be empty
    public record Row(String name, String value, String reach, String basis, String picture) {}

    /// People by people.
    ///
    /// @param people in the order of rows and columns
    /// @param rows cells; empty text where two have too few items in common
    public record Grid(List<String> people, List<List<Cell>> rows) {
        public Grid {
            people = List.copyOf(people);
            rows = List.copyOf(rows);
        }
    }

    /// A cell of a grid.
    ///
    /// @param text the number; empty for none
    /// @param colour class: `h0` (low) to `h6` (high)
    /// @param title in words
    public record Cell(String text, String colour, String title) {
        static final Cell NONE = new Cell("", "", "");

        /// @param share how often the row wins against the column, 0 to 1
        /// @param met in words, such as "3 battles"
        static Cell wins(double share, String row, String column, String met) {
            return new Cell(
                    Words.percent(share),
                    "h" + Math.clamp((int) (share * 7), 0, 6),
                    row + " against " + column + ", " + met);
        }
    }
}
