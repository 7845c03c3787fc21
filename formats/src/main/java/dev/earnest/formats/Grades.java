package dev.earnest.formats;

import dev.earnest.judgments.Answer;
import dev.earnest.judgments.Outcome;

/// Reads grades: `2/7`, or `2` beside a column that says 7.
final class Grades {
    private Grades() {}

    /// @throws FormatException with the reason alone, where the text is no grade
    static Answer.Graded parse(String grade, String scale) {
        int slash = grade.indexOf('/');
        String point = slash < 0 ? grade : grade.substring(0, slash);
        String points = slash < 0 ? scale : grade.substring(slash + 1);
        if (points.isEmpty()) {
            throw new FormatException(
                    "grade '"
                            + grade
                            + "' says no number of points; write 2/7, or name the column"
                            + " that has it with --columns scale=NAME");
        }
        try {
            return new Answer.Graded(
                    Integer.parseInt(point.strip()), Integer.parseInt(points.strip()));
        } catch (NumberFormatException _) {
            throw new FormatException(
                    "grade '"
                            + grade
                            + "' is not point/points such as 2/7 (1 is left much better)");
        } catch (IllegalArgumentException e) {
            throw new FormatException("grade '" + grade + "': " + e.getMessage(), e);
        }
    }

    /// @throws FormatException with the reason alone, where winner and grade favour different sides
    static void agree(Answer.Graded grade, Outcome winner) {
        Outcome favoured = grade.outcome();
        boolean sides = !winner.isTie() && winner != Outcome.CANNOT_JUDGE;
        if (sides && favoured == winner.swapped()) {
            throw new FormatException(
                    "winner "
                            + Winners.word(winner)
                            + " contradicts grade "
                            + grade.point()
                            + "/"
                            + grade.scale()
                            + ", where 1 is left much better");
        }
    }
}
