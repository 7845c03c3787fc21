package dev.earnest.platform.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.platform.campaign.InvalidException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PromptFilesTest {
    @TempDir Path folder = Path.of("");

    @BeforeEach
    void prompts() throws IOException {
        Files.writeString(
                folder.resolve("prompts.jsonl"),
                """
                {"id":"a","prompt":"Why?"}
                {"id":"b","prompt":" "}
                {"id":"c","prompt":"How?","responses":["one","two"]}
                """);
    }

    private CampaignFile read(String settings) {
        return CampaignFile.read(
                """
                {"name":"Which helps more?","form":{"kind":"comparison","points":4},"pay":{"per_answer":12},
                "files":[{"file":"prompts.jsonl",%s}]}
                """
                        .formatted(settings),
                folder);
    }

    @Test
    void modelsAndTheirSettingsAreReadAndSentAsTheyStand() {
        CampaignFile file =
                read("\"models\":[\"quick\",\"careful\"],\"temperature\":0.7,\"seed\":3");
        assertThat(file.files().getFirst().settings())
                .isEqualTo(Map.of("models", "quick,careful", "temperature", "0.7", "seed", "3"));
    }

    @Test
    void aCheckTellsWhichPromptsMakeNoItemWithoutAskingAnybody() {
        CampaignFile file =
                read("\"models\":\"quick\",\"samples\":3,\"pairs\":\"all\",\"format\":\"items\"");
        ItemFileCheck check =
                ItemFileCheck.of(
                        folder.resolve("prompts.jsonl"), file.files().getFirst(), file.spec(), 10);
        assertThat(check.rows()).isEqualTo(3);
        assertThat(check.items()).isEqualTo(3);
        assertThat(check.first())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("2: the prompt is empty"),
                        line -> assertThat(line).startsWith("3: the row has responses already"));
    }

    @Test
    void whatIsWrongIsToldAtItsFieldOfTheFile() {
        assertThatThrownBy(() -> read("\"models\":[\"quick\"],\"tries\":40"))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        fault ->
                                assertThat(fault.problems())
                                        .extracting(problem -> problem.field())
                                        .containsExactly("/files/0/samples"));
        assertThatThrownBy(() -> read("\"models\":[\"quick\",\"careful\"],\"tries\":40"))
                .hasMessageContaining("from 1 to 10, not 40");
        assertThatThrownBy(() -> read("\"temperature\":1")).hasMessageContaining("choose a model");
    }
}
