package dev.earnest.evaluate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.evaluate.EvaluateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PairRowsTest {
    @TempDir private Path folder;

    private Path file(String... rows) throws IOException {
        return Files.writeString(folder.resolve("pairs.jsonl"), String.join("\n", rows) + "\n");
    }

    private PairItem one(String row) throws IOException {
        return PairRows.read(file(row)).getFirst();
    }

    @Test
    void theUsualLayoutsAreRead() throws IOException {
        for (String row :
                List.of(
                        "{'id':'x','prompt':'Why?','first':'a','second':'b','model_1':'m','model_2':'n','human':'second'}",
                        "{'id':'x','instruction':'Why?','output_1':'a','generator_1':'m','output_2':'b','generator_2':'n','preference':2}",
                        "{'id':'x','instruction':'Why?','input':'','response1':'a','response2':'b','models':['m','n'],'annotators':[2,2,1]}",
                        "{'id':'x','prompt':[{'role':'user','content':'Why?'}],'rejected':[{'role':'assistant','content':'b'}],"
                                + "'chosen':[{'role':'assistant','content':'a'}],'chosen_model':'m','rejected_model':'n','human':'second'}",
                        "{'question_id':'x','model_a':'m','model_b':'n','winner':'model_b','conversation_a':[{'role':'user','content':'Why?'},"
                                + "{'role':'assistant','content':'a'}],'conversation_b':[{'role':'user','content':'Why?'},{'role':'assistant','content':'b'}]}")) {
            PairItem item = one(row.replace('\'', '"'));
            assertThat(item.pairing())
                    .as(row)
                    .isEqualTo(
                            new Pairing(
                                    Question.of("x", "Why?"),
                                    Candidate.of("m", "a"),
                                    Candidate.of("n", "b")));
            assertThat(item.human()).as(row).contains(Side.SECOND);
        }
    }

    @Test
    void theChosenIsPeoplesChoice() throws IOException {
        assertThat(one("{\"prompt\":\"p\",\"rejected\":\"b\",\"chosen\":\"a\"}").human())
                .contains(Side.FIRST);
        assertThat(one("{\"prompt\":\"p\",\"first\":\"b\",\"second\":\"a\"}").human()).isEmpty();
    }

    @Test
    void peopleWithoutAMajoritySayNothing() throws IOException {
        assertThat(
                        one("{\"prompt\":\"p\",\"first\":\"b\",\"second\":\"a\",\"annotators\":[0,1,2]}")
                                .human())
                .isEmpty();
    }

    @Test
    void aConversationHasManyTurns() throws IOException {
        PairItem item =
                one(
                        "{\"question_id\":81,\"category\":\"math\",\"turns\":[\"one\",\"two\"],\"reference\":[\"r\"],"
                                + "\"first\":[\"a\",\"b\"],\"second\":[\"c\",\"d\"]}");
        assertThat(item.pairing().question())
                .isEqualTo(new Question("81", "math", List.of("one", "two"), List.of("r")));
        assertThat(item.pairing().second().turns()).containsExactly("c", "d");
    }

    @Test
    void faultsNameTheLine() throws IOException {
        String good = "{\"id\":\"1\",\"prompt\":\"p\",\"first\":\"b\",\"second\":\"a\"}";
        for (List<String> bad :
                List.of(
                        List.of(
                                "{\"id\":\"2\",\"prompt\":\"p\",\"first\":\"b\"}",
                                "no two answers"),
                        List.of("{\"id\":\"2\",\"first\":\"b\",\"second\":\"a\"}", "no question"),
                        List.of(good, "a second pair has the id '1'"),
                        List.of(
                                "{\"id\":\"2\",\"prompt\":\"p\",\"first\":\"b\",\"second\":\"a\",\"human\":\"perhaps\"}",
                                "no verdict of people"),
                        List.of(
                                "{\"id\":\"2\",\"turns\":[\"p\",\"q\"],\"first\":[\"b\"],\"second\":[\"a\",\"b\"]}",
                                "2 turns"))) {
            Path file = file(good, bad.getFirst());
            assertThatThrownBy(() -> PairRows.read(file))
                    .isInstanceOf(EvaluateException.class)
                    .hasMessageContaining("pairs.jsonl:2")
                    .hasMessageContaining(bad.getLast());
        }
    }

    @Test
    void recordedVerdictsJudgeByIdAndOrder() throws Exception {
        Path pairs = file("{\"id\":\"x\",\"prompt\":\"p\",\"first\":\"b\",\"second\":\"a\"}");
        Path verdicts =
                Files.writeString(
                        folder.resolve("verdicts.jsonl"),
                        """
                        {"id":"x","judge":"j","forward":"first","backward":"second"}
                        {"id":"x","judge":"k","ab":"2","ba":"garbage"}
                        """);
        Pairing pairing = PairRows.read(pairs).getFirst().pairing();
        Judge consistent = new Judge.Recorded("j", RecordedVerdicts.read(verdicts, "j"));
        assertThat(Pairs.judge(consistent, pairing).decision())
                .isEqualTo(new Decision.Inconsistent(Side.FIRST, Side.SECOND));
        PairJudgment other =
                Pairs.judge(new Judge.Recorded("k", RecordedVerdicts.read(verdicts, "k")), pairing);
        assertThat(other.ahead()).contains(new Verdict.Preference(Side.SECOND, false));
        assertThat(other.backward().getFirst())
                .isInstanceOfSatisfying(
                        Ruling.Unreadable.class,
                        ruling -> assertThat(ruling.text()).isEqualTo("garbage"));
        assertThat(Pairs.judge(consistent, Pairs.pair("y", "a", "b")).decision())
                .isInstanceOf(Decision.Undecided.class);
        assertThatThrownBy(() -> RecordedVerdicts.read(verdicts, ""))
                .hasMessageContaining("verdicts.jsonl:2 judges 'x' once more");
        assertThatThrownBy(() -> RecordedVerdicts.read(verdicts, "z"))
                .hasMessageContaining("no verdict of judge 'z'");
    }

    @Test
    void realDataSetsAreRead() {
        Path shared = Path.of(System.getProperty("earnest.shared", "../shared"), "data");
        Assumptions.assumeTrue(
                java.nio.file.Files.isDirectory(shared.resolve("llmbar")),
                "skipped: no data in " + shared);
        List<PairItem> llmbar = PairRows.read(shared.resolve("llmbar/items.jsonl.gz"));
        assertThat(llmbar).hasSize(1200).allMatch(item -> item.human().isPresent());
        List<PairItem> pandalm = PairRows.read(shared.resolve("pandalm-test/items.jsonl.gz"));
        assertThat(pandalm).hasSize(999);
        assertThat(
                        List.of(Side.TIE, Side.FIRST, Side.SECOND).stream()
                                .map(side ->
                                        pandalm.stream()
                                                .filter(item ->
                                                        item.human().equals(Optional.of(side)))
                                                .count())
                                .toList())
                .as("the majority labels of PandaLM's authors")
                .containsExactly(105L, 422L, 472L);
    }
}
