package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Draws;
import dev.earnest.platform.campaign.QuestionForm;

/// Chooses what kind of task a person gets next. One uniform draw for each position in a person's work decides between
/// repeat, gold and normal; it is made from the campaign's seed, so that it can be made again from the log, and it does
/// not depend on the item, so that nobody can bend it by skipping.
public final class NextPurpose {
    /// What the draw is for, in [Draws#stream].
    static final String DRAW = "purpose";

    private NextPurpose() {}

    /// @param person as they stand, with their training and test done or under way
    /// @param spec of the campaign
    /// @param draws with the campaign's seed
    public static Decision decide(PersonState person, CampaignSpec spec, Draws draws) {
        return switch (person.state()) {
            case TRAINING -> new Decision.Training();
            case EXAM -> new Decision.Exam();
            case INVITED, READING, FAILED, WORKING, PAUSED, LEFT -> work(person, spec, draws);
        };
    }

    private static Decision work(PersonState person, CampaignSpec spec, Draws draws) {
        double repeats =
                repeatable(spec.form())
                        ? RepeatShare.next(spec.repeats(), person.answers(), person.repeats())
                        : 0;
        double gold =
                person.goldShown() < spec.gold().exposuresPerPerson()
                        ? GoldRate.next(spec.gold(), person.gold(), person.goldRight())
                        : 0;
        double draw = draws.stream(DRAW, person.person(), person.serial() + 1L).nextDouble();
        if (draw < repeats) {
            return new Decision.Repeat();
        }
        return draw < repeats + gold ? new Decision.Gold() : new Decision.Normal();
    }

    /// @return whether a second answer to the same item can be held against the first
    public static boolean repeatable(QuestionForm form) {
        return switch (form) {
            case QuestionForm.Comparison _, QuestionForm.Ranking _, QuestionForm.Rating _ -> true;
            case QuestionForm.Chat _, QuestionForm.Compose _, QuestionForm.FindFixVerify _ -> false;
        };
    }
}
