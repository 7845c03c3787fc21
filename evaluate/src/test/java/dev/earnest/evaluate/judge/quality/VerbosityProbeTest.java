package dev.earnest.evaluate.judge.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.chat.Timekeeper;
import dev.earnest.crowd.Progress;
import dev.earnest.evaluate.judge.Candidate;
import dev.earnest.evaluate.judge.Judge;
import dev.earnest.evaluate.judge.JudgeDesk;
import dev.earnest.evaluate.judge.Pace;
import dev.earnest.evaluate.judge.PairItem;
import dev.earnest.evaluate.judge.Pairing;
import dev.earnest.evaluate.judge.Price;
import dev.earnest.evaluate.judge.Question;
import dev.earnest.evaluate.judge.ReplyStore;
import dev.earnest.evaluate.judge.Ruling;
import dev.earnest.evaluate.judge.ScriptedJudge;
import dev.earnest.evaluate.judge.ScriptedJudge.Reply;
import dev.earnest.evaluate.judge.Side;
import dev.earnest.evaluate.judge.Usage;
import dev.earnest.evaluate.judge.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerbosityProbeTest {
    private static List<PairItem> items(int count) {
        List<PairItem> items = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            items.add(
                    new PairItem(
                            new Pairing(
                                    Question.of("q" + index, "Question " + index),
                                    Candidate.of("a", "One. " + index),
                                    Candidate.of("b", "Two. " + index)),
                            Optional.empty()));
        }
        return items;
    }

    private static VerbosityProbe probe(Judge judge) throws InterruptedException {
        JudgeDesk desk =
                new JudgeDesk(judge, ReplyStore.inMemory(), Pace.USUAL, Timekeeper.system());
        return VerbosityProbe.run(
                desk, VerbosityProbe.pairings(items(10), 4), false, Progress.NONE);
    }

    @Test
    void aJudgeWhoLikesLengthIsFooled() throws Exception {
        try (ScriptedJudge judge = ScriptedJudge.longer()) {
            VerbosityProbe found = probe(judge.judge());
            assertThat(found.probes()).isEqualTo(4);
            assertThat(found.fooled().orElseThrow().value()).isEqualTo(1);
            assertThat(found.resisted().orElseThrow().value()).isZero();
            assertThat(judge.seen()).hasSize(8);
        }
    }

    @Test
    void aJudgeWhoLikesTheShorterResistsAndOneByPositionDoesNeither() throws Exception {
        try (ScriptedJudge judge =
                ScriptedJudge.start(seen ->
                        Reply.of(
                                seen.block("ANSWER A").contains("In other words")
                                        ? "[[B]]"
                                        : "[[A]]"))) {
            assertThat(probe(judge.judge()).resisted().orElseThrow().value()).isEqualTo(1);
        }
        try (ScriptedJudge judge = ScriptedJudge.start(seen -> Reply.of("[[B]]"))) {
            VerbosityProbe found = probe(judge.judge());
            assertThat(found.fooled().orElseThrow().value()).isZero();
            assertThat(found.resisted().orElseThrow().value()).isZero();
        }
    }

    @Test
    void aProbeThatFailsIsCountedApart() throws Exception {
        try (ScriptedJudge judge = ScriptedJudge.start(seen -> Reply.of("Hm."))) {
            VerbosityProbe found = probe(judge.judge());
            assertThat(found.failed()).isEqualTo(4);
            assertThat(found.fooled()).isEmpty();
        }
    }

    @Test
    void paddingRepeatsTheLastAnswerAndAddsNothing() {
        Candidate padded =
                VerbosityProbe.padded(new Candidate("m", List.of("first", "Second one.")));
        assertThat(padded.turns().getFirst()).isEqualTo("first");
        assertThat(padded.turns().getLast()).startsWith("Second one.\n").endsWith("\nSecond one.");
        assertThat(VerbosityProbe.pairings(items(10), 4))
                .extracting(pairing -> pairing.question().id())
                .containsExactly("q0 (padded)", "q2 (padded)", "q5 (padded)", "q7 (padded)");
    }

    @Test
    void spendingAddsUpByTheTokensOfEveryRuling() {
        Verdict tie = new Verdict.Preference(Side.TIE, false);
        Spending spent =
                Spending.of(
                        List.of(
                                new Ruling.Given(tie, "[[C]]", new Usage(1000, 100, 1.5, true)),
                                new Ruling.Given(tie, "[[C]]", new Usage(1000, 300, 0.5, false)),
                                new Ruling.Unreadable("?", "none", new Usage(500, 100, 1, true)),
                                new Ruling.Unanswered("away", Usage.NONE)));
        assertThat(spent).isEqualTo(new Spending(4, 2, 1, 1, 2500, 500, 3.0));
        assertThat(spent.cost(new Price(2, 8))).isEqualTo(0.009);
        assertThat(spent.costEach(new Price(2, 8))).isEqualTo(0.009 / 4);
    }
}
