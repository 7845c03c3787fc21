package dev.earnest.platform.campaign.plan;

import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.items.ItemMaker;
import java.util.List;

/// Items that are alike in what a question needs to know of them.
///
/// @param normal whether they are answered by everybody, without a known answer
/// @param responses of each
/// @param grade of the known answer; 0 for none
/// @param items how many there are
public record ItemShape(boolean normal, int responses, int grade, long items) {
    /// @return how many items cannot be asked about, because the question was another one when they were imported
    public static long unfit(QuestionForm form, List<ItemShape> shapes) {
        return shapes.stream().filter(shape -> !shape.fits(form)).mapToLong(ItemShape::items).sum();
    }

    private boolean fits(QuestionForm form) {
        return switch (form) {
            case QuestionForm.Comparison f -> responses == 2 && grade <= f.points();
            case QuestionForm.Ranking _ -> responses >= 2 && responses <= ItemMaker.MOST_RESPONSES;
            case QuestionForm.Rating _ -> responses >= 1 && responses <= ItemMaker.MOST_RESPONSES;
            case QuestionForm.FindFixVerify _ -> !normal || responses == 1;
            case QuestionForm.Chat _, QuestionForm.Compose _ -> true;
        };
    }
}
