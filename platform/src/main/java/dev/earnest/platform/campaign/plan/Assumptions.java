package dev.earnest.platform.campaign.plan;

import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.campaign.QuestionForm;

/// What a plan takes for granted about people.
///
/// @param people who take part
/// @param secondsPerAnswer that one answer takes, reading included
/// @param hoursPerWeek that one person works
/// @param agreement probability that two people prefer the same response, .5 (a coin) to 1
/// @param contradiction how often a committed person contradicts themselves on a repeat, 0 to below .5
public record Assumptions(
        int people,
        double secondsPerAnswer,
        double hoursPerWeek,
        double agreement,
        double contradiction) {
    /// Words a minute of silent reading (Brysbaert 2019).
    private static final double READING = 238;

    /// Words a minute of writing with thought.
    private static final double WRITING = 20;

    public Assumptions {
        Problems problems = new Problems();
        problems.require(
                people >= 1 && people <= 1_000_000, "/people", "from 1 to 1000000, not " + people);
        problems.require(
                secondsPerAnswer >= 1 && secondsPerAnswer <= 86_400,
                "/seconds_per_answer",
                "from 1 to 86400, not " + secondsPerAnswer);
        problems.require(
                hoursPerWeek > 0 && hoursPerWeek <= 168,
                "/hours_per_week",
                "above 0, at most 168, not " + hoursPerWeek);
        problems.require(
                agreement >= 0.5 && agreement <= 1,
                "/agreement",
                "from 0.5 to 1, not " + agreement);
        problems.require(
                contradiction >= 0 && contradiction < 0.5,
                "/contradiction",
                "0 or more and below 0.5, not " + contradiction);
        problems.finish();
    }

    /// Ten people at ten hours a week who agree on three pairs of four; the time of an answer from what there is to read
    /// and to write.
    ///
    /// @param words of an item, on average
    public static Assumptions usual(QuestionForm form, double words) {
        double reading = words / READING * 60;
        double seconds =
                switch (form) {
                    case QuestionForm.Comparison f -> reading + 15 + 5 * f.attributes().size();
                    case QuestionForm.Ranking f -> reading + 30 + 10 * f.attributes().size();
                    case QuestionForm.Rating f -> reading + 8 * f.attributes().size();
                    case QuestionForm.Chat f ->
                            reading + 90.0 * (f.leastTurns() + f.mostTurns()) / 2;
                    case QuestionForm.Compose f ->
                            reading
                                    + Math.max(20, (f.leastWords() + f.mostWords()) / 4.0)
                                            / WRITING
                                            * 60;
                    case QuestionForm.FindFixVerify _ -> reading + 60;
                };
        return new Assumptions(10, Math.round(Math.clamp(seconds, 5, 7200)), 10, 0.75, 0.05);
    }
}
