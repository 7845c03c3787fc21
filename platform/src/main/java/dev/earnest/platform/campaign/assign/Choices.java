package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.answer.Canonical;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The choices among which an answer can lead: of a comparison the first, the second, a tie, and both bad where that may
/// be answered; of a ranking which response is best, and none. Other forms have none.
public final class Choices {
    private Choices() {}

    /// @param responses of the item
    /// @return how many there are; 0 where no answer can lead
    public static int of(QuestionForm form, int responses) {
        return switch (form) {
            case QuestionForm.Comparison comparison ->
                    2
                            + (comparison.tie() || comparison.points() % 2 == 1 ? 1 : 0)
                            + (comparison.bothBad() ? 1 : 0);
            case QuestionForm.Ranking ranking -> responses + (ranking.allBad() ? 1 : 0);
            case QuestionForm.Rating _,
                    QuestionForm.Chat _,
                    QuestionForm.Compose _,
                    QuestionForm.FindFixVerify _ ->
                    0;
        };
    }

    /// @param choices as [#of] counts them
    /// @return which choice an answer is; empty where it is none, such as "cannot judge" or several best responses
    public static OptionalInt choice(Canonical answer, int choices) {
        OptionalInt choice = unbounded(answer, choices);
        // An answer under an older revision may be one that is not offered any more.
        return choice.isPresent() && choice.getAsInt() < choices ? choice : OptionalInt.empty();
    }

    private static OptionalInt unbounded(Canonical answer, int choices) {
        return switch (answer.verdict()) {
            case GRADED, TIE -> {
                int side = answer.side().orElse(0);
                yield OptionalInt.of(side > 0 ? 0 : side < 0 ? 1 : 2);
            }
            case BOTH_BAD, ALL_BAD -> OptionalInt.of(choices - 1);
            case RANKED -> {
                List<Integer> best =
                        IntStream.range(0, answer.ranks().size())
                                .filter(i -> answer.ranks().get(i) == 1)
                                .boxed()
                                .toList();
                yield best.size() == 1 ? OptionalInt.of(best.getFirst()) : OptionalInt.empty();
            }
            case CANNOT_JUDGE, RATED, CHAT, TEXT, SPANS, VERIFIED -> OptionalInt.empty();
        };
    }
}
