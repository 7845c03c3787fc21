package dev.earnest.app.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnotationSampleTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("earnest.root", ".."), "samples");

    @Test
    void theShippedFilesAreTheGeneratorsByteForByte() throws IOException {
        for (Map.Entry<String, byte[]> file :
                AnnotationSample.of(AnnotationSample.SEED).entrySet()) {
            assertThat(Files.readAllBytes(SAMPLES.resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
            assertThat(Files.readString(SAMPLES.resolve("README.md")))
                    .contains("`" + file.getKey() + "`");
        }
    }

    @Test
    void anotherSeedGivesOtherFiles() {
        assertThat(AnnotationSample.of(1).get("annotations.jsonl"))
                .isEqualTo(AnnotationSample.of(1).get("annotations.jsonl"))
                .isNotEqualTo(AnnotationSample.of(2).get("annotations.jsonl"));
    }
}
