package dev.earnest.platform.store.work;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.AnswerState;
import dev.earnest.platform.campaign.Json;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/// Records many answers in one statement that is a transaction of its own.
final class TogetherStatement {
    private record Recorded(long answer, long price, Instant undoUntil) {}

    private final List<Handed> answers;
    private final List<String> bodies;

    private TogetherStatement(List<Handed> answers) {
        this.answers = answers;
        this.bodies = answers.stream().map(handed -> Json.text(handed.body())).toList();
    }

    /// @param handle without a transaction
    /// @return a receipt for each answer; empty where it must be handed in by itself, and nothing was done about it
    static List<Optional<Submission>> run(Handle handle, List<Submissions.Now> answers) {
        TogetherStatement statement =
                new TogetherStatement(answers.stream().map(Submissions.Now::handed).toList());
        Map<Integer, Recorded> recorded =
                statement.recorded(
                        handle, answers.stream().map(now -> now.at().toString()).toList());
        return IntStream.range(0, answers.size())
                .mapToObj(i ->
                        Optional.ofNullable(recorded.get(i + 1))
                                .map(one -> receipt(answers.get(i).handed(), one)))
                .toList();
    }

    private static Submission receipt(Handed handed, Recorded one) {
        return new Submission.Receipt(
                one.answer(),
                AnswerState.PROVISIONAL,
                one.undoUntil(),
                Money.of(one.price(), handed.currency()));
    }

    private Map<Integer, Recorded> recorded(Handle handle, List<String> now) {
        return handle.createQuery(
                        """
                        select * from submit_answers(:leases, :campaigns, :people, :purposes, :attempts, :digests,
                            :bodies, :verdicts, :strengths, :passed, :seconds, :currencies, :undo_until, :telemetry,
                            :now)
                        """)
                .bindArray("leases", UUID.class, column(Handed::lease))
                .bindArray("campaigns", UUID.class, column(Handed::campaign))
                .bindArray("people", UUID.class, column(Handed::person))
                .bindArray("purposes", String.class, column(handed -> handed.purpose().name()))
                .bindArray("attempts", UUID.class, column(Handed::attempt))
                .bindArray("digests", String.class, digests())
                .bindArray("bodies", String.class, bodies)
                .bindArray("verdicts", String.class, column(handed -> handed.verdict().name()))
                .bindArray("strengths", Short.class, (Object[]) strengths())
                .bindArray("passed", Boolean.class, (Object[]) passed())
                .bindArray("seconds", Integer.class, column(Handed::seconds))
                .bindArray("currencies", String.class, column(Handed::currency))
                .bindArray(
                        "undo_until", String.class, column(handed -> handed.undoUntil().toString()))
                .bindArray(
                        "telemetry", String.class, column(handed -> Json.text(handed.telemetry())))
                .bindArray("now", String.class, now)
                .map((row, context) ->
                        Map.entry(
                                row.getInt("place"),
                                new Recorded(
                                        row.getLong("answer_id"),
                                        row.getLong("price"),
                                        Rows.required(row, "undo_until"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private <T> List<T> column(Function<Handed, T> of) {
        return answers.stream().map(of).toList();
    }

    private List<String> digests() {
        return bodies.stream().map(body -> HexFormat.of().formatHex(Json.digest(body))).toList();
    }

    private Short[] strengths() {
        Short[] strengths = new Short[answers.size()];
        for (int i = 0; i < strengths.length; i++) {
            if (answers.get(i).strength().isPresent()) {
                strengths[i] = (short) answers.get(i).strength().getAsInt();
            }
        }
        return strengths;
    }

    private Boolean[] passed() {
        Boolean[] passed = new Boolean[answers.size()];
        for (int i = 0; i < passed.length; i++) {
            if (answers.get(i).passed().isPresent()) {
                passed[i] = answers.get(i).passed().get();
            }
        }
        return passed;
    }
}
