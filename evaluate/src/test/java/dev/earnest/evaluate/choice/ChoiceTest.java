package dev.earnest.evaluate.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.Progress;
import dev.earnest.evaluate.EvaluateException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ChoiceTest {
    @TempDir private Path folder;

    private Path file(String... rows) throws IOException {
        return Files.writeString(
                folder.resolve("questions.jsonl"), String.join("\n", rows).replace('\'', '"'));
    }

    private ChoiceItem read(ChoiceFormat format, String row) throws IOException {
        Path file = file(row);
        if (format != ChoiceFormat.TRUTHFULQA_MC2) {
            assertThat(ChoiceRows.detect(file)).isEqualTo(format);
        }
        return ChoiceRows.read(file, format).getFirst();
    }

    @Test
    void bothLayoutsOfArcAreRead() throws IOException {
        for (String row :
                List.of(
                        "{'id':'M1','question':{'stem':'Why?','choices':[{'text':'so','label':'1'},{'text':'because','label':'2'}]},'answerKey':'2'}",
                        "{'id':'M1','question':'Why?','choices':{'text':['so','because'],'label':['A','B']},'answerKey':'B'}")) {
            ChoiceItem item = read(ChoiceFormat.ARC, row);
            assertThat(item.id()).isEqualTo("M1");
            assertThat(item.query()).isEqualTo("Question: Why?\nAnswer:");
            assertThat(item.options()).containsExactly("so", "because");
            assertThat(item.gold()).isEqualTo(1);
        }
    }

    @Test
    void hellaSwagIsTidiedAsTheHarnessDoes() throws IOException {
        ChoiceItem item =
                read(
                        ChoiceFormat.HELLASWAG,
                        "{'ind':4,'activity_label':'Baking','ctx_a':'[header] A cake [title] Mix it.','ctx_b':'the cook',"
                                + "'endings':['eats [substeps] it.','sleeps.'],'label':'0'}");
        assertThat(item.id()).isEqualTo("4");
        assertThat(item.query()).isEqualTo("Baking: A cake. Mix it. The cook");
        assertThat(item.options()).containsExactly("eats it.", "sleeps.");
        assertThat(item.gold()).isZero();
    }

    @Test
    void mmluAsksForLetters() throws IOException {
        ChoiceItem item =
                read(
                        ChoiceFormat.MMLU,
                        "{'question':' What is 2+2? ','choices':['3','4','5','6'],'answer':1,'subject':'high_school_mathematics'}");
        assertThat(item.query()).isEqualTo("What is 2+2?\nA. 3\nB. 4\nC. 5\nD. 6\nAnswer:");
        assertThat(item.options()).containsExactly("A", "B", "C", "D");
        assertThat(ChoiceRun.context(ChoiceFormat.MMLU, item, List.of(item)))
                .startsWith(
                        "The following are multiple choice questions (with answers) about high school mathematics.\n\nWhat")
                .contains("Answer: B\n\nWhat is")
                .endsWith("\nAnswer:");
    }

    @Test
    void truthfulQaHasOneOrSeveralRightOptions() throws IOException {
        String row =
                "{'question':'Why?','mc1_targets':{'choices':['x','y'],'labels':[1,0]},'mc2_targets':{'a':1,'b':1,'c':0}}";
        ChoiceItem one = read(ChoiceFormat.TRUTHFULQA_MC1, row);
        assertThat(one.correct()).containsExactly(true, false);
        ChoiceItem several = read(ChoiceFormat.TRUTHFULQA_MC2, row);
        assertThat(several.options()).containsExactly("a", "b", "c");
        assertThat(several.several()).isTrue();
        assertThat(ChoiceRun.context(ChoiceFormat.TRUTHFULQA_MC2, several, List.of()))
                .startsWith("Q: What is human life expectancy")
                .endsWith("Barcelona, Spain.\n\nQ: Why?\nA:");
    }

    @Test
    void aNumberIsAPlaceAlsoWhereAnOptionReadsTheSame() throws IOException {
        String choices = "'choices':['8','2','24','120'],'answer':";
        for (String answer : List.of("2", "'2'", "'C'")) {
            String row = "{'question':'How many?'," + choices + answer + "}";
            assertThat(read(ChoiceFormat.MMLU, row).gold()).as(answer).isEqualTo(2);
        }
        String plain = "{'query':'How many?'," + choices;
        assertThat(read(ChoiceFormat.PLAIN, plain + "2}").gold()).isEqualTo(2);
        assertThat(read(ChoiceFormat.PLAIN, plain + "'2'}").gold()).isEqualTo(1);
        String letters = "{'question':'Which?','choices':['B','A'],'answer':'A'}";
        assertThat(read(ChoiceFormat.MMLU, letters).gold()).isZero();
    }

    @Test
    void faultsNameTheLine() throws IOException {
        String good = "{'query':'q','choices':['x','y'],'answer':'B'}";
        for (List<String> bad :
                List.of(
                        List.of("{'query':'q','choices':['x'],'answer':0}", "at least 2"),
                        List.of("{'query':'q','choices':['x','y'],'answer':7}", "names none"),
                        List.of("{'choices':['x','y'],'answer':0}", "no 'query'"),
                        List.of("{'query':'q','choices':['x',''],'answer':0}", "empty"))) {
            Path file = file(good, bad.getFirst());
            assertThatThrownBy(() -> ChoiceRows.read(file, ChoiceFormat.PLAIN))
                    .isInstanceOf(EvaluateException.class)
                    .hasMessageContaining("questions.jsonl:2")
                    .hasMessageContaining(bad.getLast());
        }
        Path unknown = file("{'text':'x'}");
        assertThatThrownBy(() -> ChoiceRows.detect(unknown)).hasMessageContaining("--format");
        assertThatThrownBy(() -> ChoiceFormat.of("arcc")).hasMessageContaining("there are arc,");
    }

    private static ChoiceItem item(String id, String category, int gold, String... options) {
        List<Boolean> correct = new ArrayList<>();
        for (int place = 0; place < options.length; place++) {
            correct.add(place == gold);
        }
        return new ChoiceItem(id, category, id + "?", List.of(options), correct, false);
    }

    @Test
    void accuracyAndItsNormalisationAreCountedByHand() throws IOException {
        List<ChoiceItem> items =
                List.of(
                        // The long option is right, likelier by character and unlikelier as a
                        // whole.
                        item("q0", "birds", 1, "no", "certainly not"),
                        item("q1", "birds", 0, "aa", "bb"),
                        item("q2", "fish", 1, "cc", "dd"));
        Map<String, Double> table =
                Map.of(
                        "q0? no",
                        -2.0,
                        "q0? certainly not",
                        -6.5,
                        "q1? aa",
                        -1.0,
                        "q1? bb",
                        -3.0,
                        "q2? cc",
                        -1.5,
                        "q2? dd",
                        -1.6);
        List<Integer> sizes = new ArrayList<>();
        LogLikelihood model =
                asked -> {
                    sizes.add(asked.size());
                    return asked.stream()
                            .map(one ->
                                    new Likelihood(
                                            table.getOrDefault(one.context() + one.text(), 0.0),
                                            1,
                                            false))
                            .toList();
                };
        ChoiceResult result =
                ChoiceRun.run(model, ChoiceFormat.PLAIN, items, List.of(), 2, Progress.NONE);
        assertThat(sizes).containsExactly(4, 2);
        assertThat(result.accuracy().orElseThrow().successes()).isEqualTo(1);
        assertThat(result.normalised().orElseThrow().successes()).isEqualTo(2);
        assertThat(result.probability()).isEmpty();
        assertThat(result.categories().get("birds"))
                .matches(found -> found != null && found.value() == 0.5);
        assertThat(result.categories().get("fish"))
                .matches(found -> found != null && found.value() == 0);

        ByteArrayOutputStream log = new ByteArrayOutputStream();
        SampleLog.write(result, log);
        List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        JsonNode first = JsonMapper.shared().readTree(lines.getFirst());
        assertThat(first.propertyNames())
                .containsExactlyInAnyOrder(
                        "doc_id",
                        "doc",
                        "target",
                        "arguments",
                        "resps",
                        "filtered_resps",
                        "filter",
                        "metrics",
                        "doc_hash",
                        "prompt_hash",
                        "target_hash",
                        "acc",
                        "acc_norm");
        assertThat(first.path("acc").asDouble()).isZero();
        assertThat(first.path("acc_norm").asDouble()).isEqualTo(1);
        assertThat(first.path("arguments").path(1).path(1).asString()).isEqualTo(" certainly not");
        assertThat(first.path("resps").path(1).path(0).path(0).asDouble()).isEqualTo(-6.5);
        assertThat(first.path("doc_hash").asString()).hasSize(64);
    }

    @Test
    void ofSeveralRightOptionsTheProbabilityCounts() {
        ChoiceItem item =
                new ChoiceItem(
                        "q", "", "q?", List.of("a", "b", "c"), List.of(true, false, true), true);
        double[] log = {Math.log(0.2), Math.log(0.3), Math.log(0.1)};
        int[] at = {0};
        ChoiceResult result =
                ChoiceRun.run(
                        asked ->
                                asked.stream()
                                        .map(one ->
                                                new Likelihood(log[at[0]++ % 3] - 700, 1, false))
                                        .toList(),
                        ChoiceFormat.TRUTHFULQA_MC2,
                        List.of(item, item),
                        List.of(),
                        1,
                        Progress.NONE);
        assertThat(result.probability().orElseThrow().value()).isCloseTo(0.5, within(1e-9));
        assertThat(result.accuracy()).isEmpty();
    }
}
