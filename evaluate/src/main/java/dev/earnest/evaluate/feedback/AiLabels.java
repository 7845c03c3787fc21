package dev.earnest.evaluate.feedback;

import dev.earnest.evaluate.judge.Candidate;
import dev.earnest.evaluate.judge.Decision;
import dev.earnest.evaluate.judge.PairJudgment;
import dev.earnest.evaluate.judge.Side;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Preferences by a judge as training data, marked so that nobody takes them for people's: their annotator is
/// `ai:JUDGE` and their source `ai`.
public final class AiLabels {
    /// The source of all such examples.
    public static final String SOURCE = "ai";

    private AiLabels() {}

    /// @param judge its name
    /// @return the preference; empty where the orders disagree, one failed, neither answer is better, or the answers to
    ///     earlier turns differ, so that both have no common prompt
    public static Optional<PreferenceExample> of(PairJudgment judgment, String judge) {
        return switch (judgment.decision()) {
            case Decision.Agreed(Side side) ->
                    side == Side.TIE || !sharesPrompt(judgment)
                            ? Optional.empty()
                            : Optional.of(of(judgment, side, judge));
            case Decision.Inconsistent _, Decision.Undecided _ -> Optional.empty();
        };
    }

    private static boolean sharesPrompt(PairJudgment judgment) {
        List<String> one = judgment.pairing().first().turns();
        List<String> other = judgment.pairing().second().turns();
        return one.subList(0, one.size() - 1).equals(other.subList(0, other.size() - 1));
    }

    private static PreferenceExample of(PairJudgment judgment, Side side, String judge) {
        boolean first = side == Side.FIRST;
        Candidate chosen = first ? judgment.pairing().first() : judgment.pairing().second();
        Candidate rejected = first ? judgment.pairing().second() : judgment.pairing().first();
        List<Message> prompt = new ArrayList<>();
        List<String> turns = judgment.pairing().question().turns();
        for (int turn = 0; turn < turns.size(); turn++) {
            prompt.add(Message.user(turns.get(turn)));
            // Earlier answers differ between the two; both share the questions only.
            if (turn + 1 < turns.size()
                    && chosen.turns().get(turn).equals(rejected.turns().get(turn))) {
                prompt.add(Message.assistant(chosen.turns().get(turn)));
            }
        }
        String id = judgment.pairing().question().id();
        return new PreferenceExample(
                Origin.of(turns.size() > 1 ? TextStyle.CHAT : TextStyle.PLAIN)
                        .withId(id)
                        .withSource(SOURCE),
                new Prompt(id, prompt),
                response(chosen),
                response(rejected),
                OptionalDouble.empty(),
                Adviser.PREFIX + judge);
    }

    private static Response response(Candidate candidate) {
        return new Response(
                "", candidate.model(), List.of(Message.assistant(candidate.turns().getLast())));
    }
}
