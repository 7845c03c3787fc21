package dev.earnest.model.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `trained.json` holds what the Python library `tokenizers` learnt from a text, and how it cut others.
class PythonGoldenTest {
    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(Split.class)
    void mergesAndIdsAreThoseOfThePythonLibrary(Split split) throws Exception {
        JsonNode golden;
        try (InputStream in = PythonGoldenTest.class.getResourceAsStream("trained.json")) {
            golden = JsonMapper.builder().build().readTree(in);
        }
        BpeTrainer trainer = new BpeTrainer(BpeSettings.gpt2(400).withSplit(split));
        trainer.add(golden.path("text").asString());
        TrainedBpe trained = trainer.train(TrainingProgress.silent());
        JsonNode expected = golden.path("splits").path(split.name());
        List<TrainedBpe.Merge> merges = new ArrayList<>();
        expected.path("merges")
                .forEach(m ->
                        merges.add(
                                new TrainedBpe.Merge(m.path(0).asString(), m.path(1).asString())));
        assertThat(merges).hasSize(400 - 257);
        assertThat(trained.merges()).isEqualTo(merges);
        trained.save(folder);
        try (Tokenizer tokenizer = Tokenizer.of(folder)) {
            for (int i = 0; i < golden.path("probes").size(); i++) {
                int[] ids =
                        expected.path("ids")
                                .path(i)
                                .valueStream()
                                .mapToInt(JsonNode::intValue)
                                .toArray();
                assertThat(tokenizer.encode(golden.path("probes").path(i).asString()))
                        .isEqualTo(ids);
            }
        }
    }
}
