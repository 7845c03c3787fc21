package dev.earnest.app.served;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.align.run.Collection;
import dev.earnest.align.run.Lineage;
import dev.earnest.app.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a model answers is labelled by people at a server and trains the model again, by the commands of
/// docs/training.md.
final class CollectRoundTripTest {
    @TempDir Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void run(String... words) {
        Run run = Run.of(words);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }

    private void collect() throws IOException {
        StringBuilder rows = new StringBuilder();
        StringBuilder prompts = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            rows.append(
                    "{\"prompt\":\"after %d?\",\"completion\":\"it is %d\"}%n".formatted(i, i + 1));
            if (i % 2 == 0) {
                prompts.append("{\"prompt\":\"after %d?\"}%n".formatted(i));
            }
        }
        write("demonstrations.jsonl", rows.toString());
        write("prompts.jsonl", prompts.toString());
        Path sft =
                write(
                        "sft.yaml",
                        """
                        fresh: {family: llama, hidden: 16, layers: 1, heads: 2, positions: 64, vocabulary: 280}
                        data: [demonstrations.jsonl]
                        steps: 120
                        batch: 4
                        rate: 0.01
                        output: sft
                        """);
        run("train", "sft", sft.toString());
        Path collect =
                write(
                        "collect.yaml",
                        """
                        base: sft/model
                        data: [prompts.jsonl]
                        samples: 8
                        sampling: {longest_answer: 24}
                        output: fresh
                        """);
        run("collect", collect.toString());
    }

    @Test
    void collectedAnswersAreLabelledAtAServerAndTrainTheModelAgain() throws IOException {
        collect();
        List<Collection.Item> items = Collection.read(folder.resolve("fresh/items.jsonl"));
        assertThat(items).hasSizeGreaterThan(5);
        Path campaign =
                write(
                        "campaign.yaml",
                        """
                        name: Which answer is better?
                        form: {kind: comparison, points: 6, tie: false, both_bad: true, cannot_judge: true}
                        overlap: {least: 1, most: 1}
                        repeats: {share: 0}
                        expert_share: 0
                        files: [fresh/items.jsonl]
                        """);
        int answered = 0;
        Path labels = folder.resolve("labels");
        try (Served served = Served.start(folder.resolve("place"))) {
            Annotator somebody = served.annotator(served.launch(campaign));
            while (somebody.answer(CollectRoundTripTest::prefersLeft).isPresent()) {
                answered++;
            }
            served.pass(Duration.ofMinutes(1));
            served.run("campaign", "finish", campaign.toString());
            served.pass(Duration.ofHours(3));
            served.pass(Duration.ofDays(2));
            served.run(
                    "campaign",
                    "export",
                    campaign.toString(),
                    "--what",
                    "preferences",
                    "--format",
                    "trl-preference",
                    "-o",
                    labels.toString());
        }
        assertThat(answered).isEqualTo(items.size());

        Path file = labels.resolve("trl-preference.jsonl.gz");
        Map<String, List<String>> shown = new HashMap<>();
        items.forEach(item -> shown.put(item.prompt().getFirst().content(), item.responses()));
        List<JsonNode> rows = rows(file);
        assertThat(rows).hasSize(items.size());
        for (JsonNode row : rows) {
            String chosen = text(row.path("chosen"));
            String rejected = text(row.path("rejected"));
            assertThat(shown.get(text(row.path("prompt"))))
                    .as("every letter as the model wrote it")
                    .containsExactlyInAnyOrder(chosen, rejected);
            assertThat(digits(chosen)).isGreaterThanOrEqualTo(digits(rejected));
        }

        Path dpo =
                write(
                        "dpo.yaml",
                        """
                        base: sft/model
                        data: [labels/trl-preference.jsonl.gz]
                        steps: 4
                        batch: 4
                        rate: 0.001
                        output: dpo
                        """);
        run("train", "dpo", dpo.toString());
        Lineage lineage = Lineage.read(folder.resolve("dpo"));
        assertThat(lineage.steps()).isEqualTo(4);
        assertThat(lineage.data().keySet()).anyMatch(name -> name.endsWith("preference.jsonl.gz"));
    }

    /// @return a text, or the last turn of a conversation
    private static String text(JsonNode said) {
        return said.isArray()
                ? said.path(said.size() - 1).path("content").asString()
                : said.asString();
    }

    private static boolean prefersLeft(JsonNode task) {
        List<String> texts = new ArrayList<>();
        // Characters of markup are written as numbers.
        task.path("responses")
                .forEach(one -> texts.add(one.path("html").asString("").replaceAll("&[^;]*;", "")));
        return digits(texts.get(0)) >= digits(texts.get(1));
    }

    private static List<JsonNode> rows(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
        }
    }
}
