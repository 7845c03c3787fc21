package dev.earnest.evaluate.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.evaluate.EvaluateException;
import dev.earnest.formats.ReadOptions;
import dev.earnest.judgments.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VoteFilesTest {
    @TempDir private Path folder;

    private VoteFiles.Read read(String name, String text) throws IOException {
        return VoteFiles.read(
                List.of(Files.writeString(folder.resolve(name), text)), ReadOptions.defaults());
    }

    @Test
    void battlesComeWithTextsAndFacts() throws IOException {
        VoteFiles.Read read =
                read(
                        "battles.jsonl",
                        """
                        {"question_id":"q1","model_a":"m1","model_b":"m2","winner":"model_b","judge":"v1","conversation_a":[{"role":"user","content":"Hi"},{"role":"assistant","content":"A"}],"conversation_b":[{"role":"user","content":"Hi"},{"role":"assistant","content":"B"},{"role":"user","content":"More"},{"role":"assistant","content":"C"}],"turn":2,"language":"en","tstamp":1700000000.5,"category":"code"}
                        {"question_id":"q2","model_a":"m1","model_b":"m2","winner":"tie (bothbad)","judge":"v2"}
                        """);
        Vote first = read.votes().getFirst();
        assertThat(first.left()).isEqualTo("m1");
        assertThat(first.outcome()).isEqualTo(Outcome.RIGHT);
        assertThat(first.voter()).isEqualTo("v1");
        assertThat(first.prompt()).isEqualTo("q1");
        assertThat(first.replies()).containsExactly("A", "B\n\nC");
        assertThat(first.facts())
                .containsEntry("language", "en")
                .containsEntry("turn", "2")
                .containsEntry("category", "code");
        assertThat(first.extras().epochMillis()).isEqualTo(1_700_000_000_500L);
        assertThat(read.votes().get(1).outcome()).isEqualTo(Outcome.BOTH_BAD);
        assertThat(read.votes().get(1).replies()).isEmpty();
    }

    @Test
    void aVerdictThatIsMissingInOneOrderIsAnErrorAndNoWin() throws IOException {
        VoteFiles.Read read =
                read(
                        "bench.jsonl",
                        """
                        {"question_id":1,"model_1":"a","model_2":"b","g1_winner":"model_1","g2_winner":"model_1"}
                        {"question_id":2,"model_1":"a","model_2":"b","g1_winner":"model_1","g2_winner":null}
                        {"question_id":3,"model_1":"a","model_2":"b","g1_winner":null,"g2_winner":"model_2"}
                        """);
        assertThat(read.votes()).extracting(Vote::prompt).containsExactly("1");
        assertThat(read.notes()).singleElement().asString().contains("2 verdicts are errors");
    }

    @Test
    void verdictsOfOurJudgesAreBattles() throws IOException {
        VoteFiles.Read read =
                read(
                        "verdicts.jsonl",
                        """
                        {"id":"q1","category":"math","judge":"j","model_1":"a","model_2":"b","forward":"second","backward":"second"}
                        {"id":"q2","category":"","judge":"j","model_1":"a","model_2":"b","forward":"first","backward":"second"}
                        {"id":"q3","category":"","judge":"j","model_1":"a","model_2":"b","forward":"first","backward":null}
                        """);
        assertThat(read.votes())
                .extracting(Vote::outcome)
                .containsExactly(Outcome.RIGHT, Outcome.TIE);
        assertThat(read.votes().getFirst())
                .matches(vote -> vote.prompt().equals("q1") && vote.voter().equals("j"))
                .matches(vote -> vote.facts().equals(Map.of("category", "math")));
        assertThat(read.notes()).singleElement().asString().contains("1 pairs lack a verdict");
    }

    @Test
    void tablesOfComparisonsComeWithTheirCovariates() throws IOException {
        VoteFiles.Read read =
                read(
                        "votes.tsv",
                        """
                        left\tright\twinner\tannotator\tprompt\tleft_length\tright_length
                        a\tb\tleft\tw1\tp1\t30\t10
                        """);
        Vote vote = read.votes().getFirst();
        assertThat(vote.outcome()).isEqualTo(Outcome.LEFT);
        assertThat(vote.voter()).isEqualTo("w1");
        assertThat(vote.prompt()).isEqualTo("p1");
        assertThat(vote.style()).containsEntry("length", 20f);
    }

    @Test
    void aModelOfABenchWinsOnlyInBothOrdersAndErrorsAreCounted() throws IOException {
        VoteFiles.Read read =
                read(
                        "bench.jsonl",
                        """
                        {"question_id":1,"model_1":"a","model_2":"b","g1_winner":"model_1","g2_winner":"model_1","judge":"j","turn":1}
                        {"question_id":2,"model_1":"a","model_2":"b","g1_winner":"model_1","g2_winner":"model_2","judge":"j","turn":1}
                        {"question_id":3,"model_1":"a","model_2":"b","g1_winner":"model_2","g2_winner":"tie","judge":"j","turn":1}
                        {"question_id":4,"model_1":"a","model_2":"b","g1_winner":"error","g2_winner":"model_1","judge":"j","turn":1}
                        """);
        assertThat(read.votes())
                .extracting(Vote::outcome)
                .containsExactly(Outcome.LEFT, Outcome.TIE, Outcome.TIE);
        assertThat(read.notes()).hasSize(1);
        assertThat(read.notes().getFirst()).contains("1 verdicts are errors and were left out");
    }

    @Test
    void annotationsOfAlpacaEvalAreVotesAndWhatIsMissingIsSaid() throws IOException {
        VoteFiles.Read read =
                read(
                        "annotations.json",
                        """
                        [{"instruction":"i","output_1":"x","generator_1":"base","output_2":"y","generator_2":"m","annotator":"j","preference":1.9},
                         {"instruction":"k","generator_1":"base","generator_2":"m","annotator":"j","preference":1},
                         {"instruction":"l","generator_1":"base","generator_2":"m","annotator":"j","preference":null}]
                        """);
        assertThat(read.votes())
                .extracting(Vote::outcome)
                .containsExactly(Outcome.RIGHT, Outcome.LEFT);
        assertThat(read.votes().getFirst().replies()).containsExactly("x", "y");
        assertThat(read.notes())
                .anyMatch(line -> line.contains("1 annotations have no preference"));
        assertThat(read.notes())
                .anyMatch(line -> line.contains("1 preferences are between 1 and 2"));
    }

    @Test
    void severalFilesAreOneArenaAndAFileWithoutVotesIsAFault() throws IOException {
        Path one = Files.writeString(folder.resolve("1.tsv"), "left\tright\twinner\na\tb\tleft\n");
        Path two = Files.writeString(folder.resolve("2.tsv"), "left\tright\twinner\nb\tc\ttie\n");
        assertThat(VoteFiles.read(List.of(one, two), ReadOptions.defaults()).votes()).hasSize(2);
        Path none =
                Files.writeString(
                        folder.resolve("0.jsonl"),
                        "{\"model_1\":\"a\",\"model_2\":\"b\",\"g1_winner\":\"error\"}\n");
        assertThatThrownBy(() -> VoteFiles.read(List.of(none), ReadOptions.defaults()))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("0.jsonl holds no votes");
    }

    @Test
    void aBrokenLineIsNamedByFileAndLine() throws IOException {
        assertThatThrownBy(() ->
                        read(
                                "bench.jsonl",
                                "{\"model_1\":\"a\",\"model_2\":\"b\",\"g1_winner\":\"tie\"}\n{oops\n"))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("bench.jsonl:2: at character 2: not valid JSON");
    }
}
