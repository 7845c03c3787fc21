package dev.earnest.evaluate.judge;

import dev.earnest.chat.Timekeeper;
import dev.earnest.crowd.Progress;
import java.util.ArrayList;
import java.util.List;

/// Pairs for tests.
final class Pairs {
    private Pairs() {}

    static Pairing pair(String id, String first, String second) {
        return new Pairing(
                Question.of(id, "What is " + id + "?"),
                Candidate.of("one", first),
                Candidate.of("two", second));
    }

    static List<Pairing> some(int count) {
        List<Pairing> pairs = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            pairs.add(pair("item " + index, "a".repeat(5 + index % 3), "b".repeat(6)));
        }
        return pairs;
    }

    static JudgeDesk desk(Judge judge, ReplyStore store) {
        return new JudgeDesk(judge, store, Pace.USUAL, Timekeeper.system());
    }

    static PairJudgment judge(Judge judge, Pairing pairing) throws InterruptedException {
        return PairRun.judge(
                        desk(judge, ReplyStore.inMemory()),
                        List.of(pairing),
                        1,
                        false,
                        Progress.NONE)
                .getFirst();
    }
}
