package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.AnswerState;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.pay.AcceptanceWindow;
import dev.earnest.platform.campaign.review.AnswerWords;
import dev.earnest.platform.store.review.ItemAnswers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Answers to an item as its page shows them.
final class ItemAnswerRows {
    private final UUID campaign;
    private final Map<String, Integer> colours = new HashMap<>();
    private final Instant now;
    private final boolean decides;

    /// @param bar of the answers' kinds, whose colours they have too
    /// @param decides whether the reader may reject answers
    ItemAnswerRows(UUID campaign, List<Split> bar, Instant now, boolean decides) {
        this.campaign = campaign;
        this.now = now;
        this.decides = decides;
        bar.forEach(part -> colours.put(part.kind(), part.colour()));
    }

    /// @return how many first answers there are of each kind
    static Map<String, Integer> kinds(List<ItemAnswers.One> answers) {
        Map<String, Integer> kinds = new TreeMap<>();
        for (ItemAnswers.One answer : answers) {
            String kind =
                    AnswerWords.kind(
                            answer.verdict(), answer.strength(), answer.shown(), answer.body());
            if (!kind.isEmpty()
                    && answer.occasion() == 1
                    && answer.state() != AnswerState.REJECTED) {
                kinds.merge(kind, 1, Integer::sum);
            }
        }
        return kinds;
    }

    ItemFileView.AnswerRow row(ItemAnswers.One answer) {
        String kind =
                AnswerWords.kind(
                        answer.verdict(), answer.strength(), answer.shown(), answer.body());
        String says =
                AnswerWords.of(answer.verdict(), answer.strength(), answer.shown(), answer.body());
        String ratings = AnswerWords.ratings(answer.shown(), answer.body());
        return new ItemFileView.AnswerRow(
                answer.id(),
                answer.by(),
                "/campaigns/" + campaign + "/people/" + answer.person(),
                says.isEmpty() ? "No text" : says,
                kind.isEmpty() ? -1 : colours.getOrDefault(kind, -1),
                ratings.equals(says) ? "" : ratings,
                answer.rejected().isEmpty()
                        ? answer.body().path("reason").asString("")
                        : "Rejected: " + answer.rejected(),
                notes(answer),
                answer.seconds() + " s, " + Times.minute(answer.at()),
                decides && mayReject(answer));
    }

    private boolean mayReject(ItemAnswers.One answer) {
        return answer.state() == AnswerState.FINAL
                && answer.purpose() != Purpose.EXAM
                && answer.purpose() != Purpose.TRAINING
                && AcceptanceWindow.open(answer.at(), now);
    }

    private static List<ItemFileView.Note> notes(ItemAnswers.One answer) {
        List<ItemFileView.Note> notes = new ArrayList<>();
        switch (answer.purpose()) {
            case NORMAL -> {
                if (answer.surplus()) {
                    notes.add(new ItemFileView.Note("surplus", "soft"));
                }
            }
            case REPEAT -> notes.add(new ItemFileView.Note("repeat", "soft"));
            case GOLD, EXAM, TRAINING ->
                    notes.add(
                            answer.passed().orElse(false)
                                    ? new ItemFileView.Note("right", "good")
                                    : new ItemFileView.Note("wrong", "bad"));
            case EXPERT -> notes.add(new ItemFileView.Note("expert", "good"));
        }
        switch (answer.state()) {
            case PROVISIONAL -> notes.add(new ItemFileView.Note("can be undone", "soft"));
            case REJECTED -> notes.add(new ItemFileView.Note("rejected", "bad"));
            case REVIEW -> notes.add(new ItemFileView.Note("in review", "warn"));
            case FINAL, UNDONE -> {
                // As usual, and not shown.
            }
        }
        return notes;
    }
}
