package dev.earnest.platform.campaign;

/// How battles between the models of a campaign are drawn, and whether people learn who wrote what.
///
/// @param active whether the next pair of models is drawn by the scores so far: close models and uncertain scores first;
///     else every pair is as likely as any other
/// @param floor share of the battles of an active arena in which every pair is as likely as any other, so that all models
///     stay comparable and no pair is ever without a chance; [#LEAST_FLOOR] to 1
/// @param reveal whether people are told after the vote, once it cannot be taken back, which model wrote what
public record ArenaRule(boolean active, double floor, boolean reveal) {
    /// Below this a pair might hardly ever meet.
    public static final double LEAST_FLOOR = 0.05;

    /// Models that an active arena needs: with two there is nothing to draw.
    public static final int LEAST_MODELS = 3;

    /// Every pair alike, and nobody is told.
    public static final ArenaRule OFF = new ArenaRule(false, 0.2, false);

    public ArenaRule {
        Problems problems = new Problems();
        problems.require(
                floor >= LEAST_FLOOR && floor <= 1,
                "/floor",
                "a share from " + LEAST_FLOOR + " to 1, not " + floor);
        problems.finish();
    }

    static void check(Problems problems, ArenaRule arena, QuestionForm form, RepeatRule repeats) {
        boolean battles =
                form instanceof QuestionForm.Chat || form instanceof QuestionForm.Comparison;
        problems.require(
                battles || !arena.active(),
                "/arena/active",
                "only comparisons and live chats are battles between two models");
        problems.require(
                battles || !arena.reveal(),
                "/arena/reveal",
                "only comparisons and live chats are battles between two models");
        problems.require(
                !arena.reveal() || repeats.share() == 0,
                "/arena/reveal",
                "who was told which model wrote what cannot be asked again blind; set the share of hidden"
                        + " repeats to 0, or do not tell");
    }
}
