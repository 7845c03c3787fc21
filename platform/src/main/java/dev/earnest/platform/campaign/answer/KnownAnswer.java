package dev.earnest.platform.campaign.answer;

import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// The known answer of a gold, exam or training item: the field `answer` of `item.known`, beside `explanation` and
/// `source`. It is an answer as people give it, with the responses in stored order from the left; of it counts
///
/// - comparison: the side (`{"verdict":"graded","grade":1}` knows that response 0 is better), a tie, or both bad;
/// - ranking: every order of two responses that it knows, in `{"verdict":"ranked","ranks":[1,2,2]}`;
/// - rating: every attribute that it names, to within one step, yes and no exactly;
/// - verify: every fault.
///
/// Forms that ask for texts, conversations or marked faults have no known answer.
public final class KnownAnswer {
    private KnownAnswer() {}

    /// @param known `item.known`
    /// @return what is wrong with it; empty where answers can be held against it
    public static List<Problem> check(
            QuestionForm form, Stage stage, int responses, int linkedSpans, JsonNode known) {
        List<Problem> problems = new ArrayList<>();
        JsonNode answer = known.path("answer");
        if (!markable(form, stage)) {
            problems.add(
                    new Problem(
                            "/answer",
                            "a question of kind " + form.kind() + " has no known answer"));
        } else if (!answer.isObject()) {
            problems.add(new Problem("/answer", "the known answer is missing"));
        } else {
            Optional<QuestionForm> bare = bare(form, answer.path("attributes"));
            if (bare.isEmpty()) {
                problems.add(
                        new Problem("/answer/attributes", "the known answer names no attribute"));
            } else {
                AnswerRules.check(bare.get(), stage, responses, linkedSpans, answer).stream()
                        .map(p -> new Problem("/answer" + p.field(), p.message()))
                        .forEach(problems::add);
            }
        }
        return problems;
    }

    /// @return whether the answer is right; empty where the item knows no answer or the person said nothing to mark
    public static Optional<Boolean> right(
            QuestionForm form, Stage stage, List<Integer> shown, JsonNode known, JsonNode body) {
        JsonNode answer = known.path("answer");
        if (!markable(form, stage) || !answer.isObject()) {
            return Optional.empty();
        }
        if (form instanceof QuestionForm.FindFixVerify) {
            return Optional.of(answer.path("verdicts").equals(body.path("verdicts")));
        }
        List<Integer> stored = IntStream.range(0, shown.size()).boxed().toList();
        Canonical expected = Canonical.of(form, stage, stored, answer);
        Canonical given = Canonical.of(form, stage, shown, body);
        if (given.verdict() == Verdict.CANNOT_JUDGE) {
            return Optional.of(false);
        }
        return Optional.of(
                switch (form) {
                    case QuestionForm.Comparison _ ->
                            expected.side().isPresent()
                                    ? expected.side().equals(given.side())
                                    : expected.verdict() == given.verdict();
                    case QuestionForm.Ranking _ ->
                            expected.verdict() == given.verdict()
                                    && keeps(expected.ranks(), given.ranks());
                    case QuestionForm.Rating _ -> within(expected, given, form);
                    case QuestionForm.Chat _,
                            QuestionForm.Compose _,
                            QuestionForm.FindFixVerify _ ->
                            false;
                });
    }

    private static boolean markable(QuestionForm form, Stage stage) {
        return switch (form) {
            case QuestionForm.Comparison _, QuestionForm.Ranking _, QuestionForm.Rating _ -> true;
            case QuestionForm.FindFixVerify _ -> stage == Stage.VERIFY;
            case QuestionForm.Chat _, QuestionForm.Compose _ -> false;
        };
    }

    // The question without what a known answer need not know: a reason, attributes it does not
    // name, an order of
    // responses that are equally good. Empty where nothing is left.
    private static Optional<QuestionForm> bare(QuestionForm form, JsonNode named) {
        List<Attribute> attributes =
                form.attributes().stream().filter(a -> named.has(a.key())).toList();
        return switch (form) {
            case QuestionForm.Comparison f ->
                    Optional.of(
                            new QuestionForm.Comparison(
                                    f.points(),
                                    f.tie(),
                                    f.bothBad(),
                                    f.cannotJudge(),
                                    attributes,
                                    f.attributesFirst(),
                                    Reason.optional()));
            case QuestionForm.Ranking f ->
                    Optional.of(
                            new QuestionForm.Ranking(
                                    true, f.allBad(), attributes, Reason.optional()));
            case QuestionForm.Rating _ ->
                    attributes.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new QuestionForm.Rating(attributes, Reason.optional()));
            case QuestionForm.FindFixVerify f ->
                    Optional.of(new QuestionForm.FindFixVerify(f.categories(), Reason.optional()));
            case QuestionForm.Chat _, QuestionForm.Compose _ -> Optional.empty();
        };
    }

    private static boolean keeps(List<Integer> expected, List<Integer> given) {
        for (int i = 0; i < expected.size(); i++) {
            for (int j = 0; j < i; j++) {
                int known = Integer.signum(expected.get(i) - expected.get(j));
                if (known != 0 && known != Integer.signum(given.get(i) - given.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean within(Canonical expected, Canonical given, QuestionForm form) {
        for (Map.Entry<String, List<Integer>> known : expected.attributes().entrySet()) {
            boolean yesOrNo =
                    form.attributes().stream()
                            .anyMatch(a -> a.key().equals(known.getKey()) && a.points() == 2);
            List<Integer> values =
                    given.attributes()
                            .getOrDefault(known.getKey(), Collections.<Integer>emptyList());
            for (int i = 0; i < known.getValue().size(); i++) {
                int off = i < values.size() ? Math.abs(values.get(i) - known.getValue().get(i)) : 9;
                if (off > (yesOrNo ? 0 : 1)) {
                    return false;
                }
            }
        }
        return true;
    }
}
