package dev.earnest.platform.web.watch;

import java.util.List;

/// Blind battles between models.
///
/// @param tabs of the campaign
/// @param parts of the tab Models
/// @param age how old the statistics are
/// @param rule how pairs are drawn, a sentence
/// @param why there is no leaderboard; empty where there is one
/// @param counts what was counted, a sentence; empty before the first snapshot
/// @param leaks what was left out because a reply names its author, a sentence; empty for none
/// @param words that gave models away
/// @param models the best first
/// @param weighted why scores stand there a second time, a sentence; empty where they do not
/// @param widths what the intervals take as independent, a sentence
/// @param warnings what a reader must know
/// @param style what style does to the votes
/// @param oneVoter how much hangs on one voter, a sentence; empty where that cannot be said
/// @param moves voters who move a score most
/// @param tested what the test of voters found, a sentence
/// @param voters who fall out of line, the strongest evidence first
/// @param matrix who won against whom
/// @param pairs battles fought and the next draw, the likeliest first
public record ArenaView(
        CampaignTabs tabs,
        List<Part> parts,
        String age,
        String rule,
        String why,
        String counts,
        String leaks,
        List<Count> words,
        List<Model> models,
        String weighted,
        String widths,
        List<String> warnings,
        List<ModelsView.Influence> style,
        String oneVoter,
        List<Move> moves,
        String tested,
        List<Voter> voters,
        AgreementView.Grid matrix,
        List<Pair> pairs) {
    public ArenaView {
        parts = List.copyOf(parts);
        words = List.copyOf(words);
        models = List.copyOf(models);
        warnings = List.copyOf(warnings);
        style = List.copyOf(style);
        moves = List.copyOf(moves);
        voters = List.copyOf(voters);
        pairs = List.copyOf(pairs);
    }

    /// A part of the tab.
    public record Part(String path, String text, boolean here) {}

    /// Words, and how many battles they gave away.
    public record Count(String words, String battles) {}

    /// A line of the leaderboard.
    ///
    /// @param score with its interval, voters as independent
    /// @param weighted score with battles weighted by the draw of their pairs; empty words for none
    /// @param weightedRank rank by it; a dash for none
    /// @param weightedMoved whether that is another rank
    /// @param perVote interval if every vote were independent
    /// @param styleRank rank at equal style; a dash for none
    /// @param moved whether that is another rank
    /// @param status how far the score can be relied on
    /// @param tone of the status
    public record Model(
            String rank,
            String name,
            AgreementView.Row score,
            AgreementView.Row weighted,
            String weightedRank,
            boolean weightedMoved,
            String perVote,
            String battles,
            String rate,
            String styleRank,
            boolean moved,
            String status,
            String tone) {}

    /// What a voter does to a score.
    ///
    /// @param path of the person's page; empty where the visitor has none
    /// @param by how far, in points and in half widths of the interval
    /// @param leader without the voter
    /// @param decides whether that is another one
    public record Move(
            String path,
            String voter,
            String votes,
            String model,
            String by,
            String leader,
            boolean decides) {}

    /// What the test says of a voter.
    ///
    /// @param evidence in words
    /// @param p over all voters
    /// @param verdict in a word
    /// @param tone of it
    public record Voter(
            String path,
            String voter,
            String votes,
            String evidence,
            String p,
            String verdict,
            String tone) {}

    /// A pair of models.
    ///
    /// @param next with what probability it meets next
    /// @param picture of that, safe
    public record Pair(
            String first, String second, String battles, String won, String next, String picture) {}
}
