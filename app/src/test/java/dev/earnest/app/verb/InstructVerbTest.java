package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class InstructVerbTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("earnest.root", ".."), "samples");

    @TempDir Path folder;

    private Run instruct(String settings) throws IOException {
        Path file = Files.writeString(folder.resolve("tasks.yaml"), settings);
        return Run.of("instruct", file.toString());
    }

    private static List<JsonNode> rows(String text) {
        return text.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }

    @Test
    void theSampleMakesInstructionsThatAModelIsTrainedOn() throws IOException {
        Path made = folder.resolve("made.jsonl");
        Run run =
                Run.of(
                        "instruct",
                        SAMPLES.resolve("instructions.yaml").toString(),
                        "-o",
                        made.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .isEqualTo(
                        """
                        follows: 8 instructions of 4 rows by 3 templates
                        quiz: 4 instructions of 2 rows by 2 templates
                        """);
        List<JsonNode> rows = rows(Files.readString(made));
        assertThat(rows).hasSize(12);
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.path("prompt").asString()).doesNotContain("{", "}"));
        assertThat(rows.stream().filter(row -> row.path("task").asString().equals("quiz")))
                .extracting(row -> row.path("completion").asString())
                .containsExactly("heron", "heron", "seven", "seven");
        Path config =
                Files.writeString(
                        folder.resolve("run.yaml"),
                        """
                        fresh: {hidden: 16, layers: 1, heads: 2, positions: 128, vocabulary: 300}
                        data: [made.jsonl]
                        layout: chat
                        steps: 1
                        output: run
                        """);
        assertThat(Run.of("train", "sft", config.toString()).err()).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameFileAndAnotherOneAnother() throws IOException {
        String sample = Files.readString(SAMPLES.resolve("instructions.yaml"));
        String text = sample.replace("[instr", "[" + SAMPLES.toAbsolutePath() + "/instr");
        String once = instruct(text).out();
        assertThat(instruct(text).out()).isEqualTo(once);
        assertThat(instruct(text.replace("seed: 1", "seed: 2")).out()).isNotEqualTo(once);
    }

    @Test
    void tablesAreReadToo() throws IOException {
        Files.writeString(folder.resolve("rows.tsv"), "text\tlabel\nfine day\tgood\n");
        Run run =
                instruct(
                        """
                        tasks:
                        - {name: mood, data: [rows.tsv], templates: [{prompt: "Mood of: {text}", completion: "{label}"}]}
                        """);
        assertThat(rows(run.out()).getFirst().path("prompt").asString())
                .isEqualTo("Mood of: fine day");
        assertThat(run.err()).isEqualTo("mood: 1 instruction of 1 row by 1 template\n");
    }

    private String fault(String task) throws IOException {
        Files.writeString(
                folder.resolve("rows.jsonl"), "{\"a\":\"x\",\"label\":3}\n{\"a\":\"y\"}\n");
        Run run = instruct("tasks:\n- name: t\n  data: [rows.jsonl]\n" + task);
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        return run.err();
    }

    @Test
    void mistakesNameTheirPlace() throws IOException {
        assertThat(fault("  templates: [{prompt: \"{b}\", completion: x}]\n"))
                .contains(
                        "rows.jsonl:1: no field fills {b} of template 1 of task t (fields: a, label)");
        assertThat(fault("  templates: [{prompt: \"{a} {label}\", completion: x}]\n"))
                .contains("rows.jsonl:2: no field fills {label}");
        assertThat(fault("  templates: [{prompt: \"{a\", completion: x}]\n"))
                .contains("tasks.yaml:4:", "templates[0].prompt: the brace at character 1");
        assertThat(fault("  templates: [{prompt: x}]\n"))
                .contains("templates[0].completion: is missing");
        assertThat(fault("  templates: []\n")).contains("task t has no template");
        assertThat(
                        fault(
                                "  label: label\n  options: {\"0\": no, \"1\": yes}\n  templates: [{prompt: x}]\n"))
                .contains("rows.jsonl:1: label is '3', the options are [0, 1]");
        assertThat(fault("  options: {\"0\": no, \"1\": yes}\n  templates: [{prompt: x}]\n"))
                .contains("'label' is missing");
        assertThat(fault("  template: []\n")).contains("template: there is no such field");
        assertThat(instruct("seed: 1\n").err()).contains("name at least one task");
        assertThat(
                        instruct(
                                        "tasks: [{name: t, data: [none.jsonl], templates: [{prompt: a, completion: b}]}]\n")
                                .err())
                .contains("none.jsonl");
    }
}
