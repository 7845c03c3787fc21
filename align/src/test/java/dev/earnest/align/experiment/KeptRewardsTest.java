package dev.earnest.align.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The experiment on verdicts in small, with invented turns: what is good names a time.
final class KeptRewardsTest {
    private static final int TURNS = 60;

    @TempDir private Path folder;

    private void turns(String file, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            boolean good = random.nextBoolean();
            rows.add(
                    """
                    {"context":[{"role":"user","text":"seats number %d please"},{"role":"agent","text":"which film %d"}],\
                    "generation":{"role":"agent","text":"%s %d"},"reward":%d}\
                    """
                            .formatted(
                                    i / 2,
                                    random.nextInt(5),
                                    good ? "it begins at eight" : "hello hello",
                                    random.nextInt(4),
                                    good ? 1 : 0));
        }
        SyntheticArguments.gzip(folder.resolve(file), rows);
    }

    private static SequencedMap<String, double[]> scores(long seed) {
        double[] scores = new Random(seed).doubles(TURNS).toArray();
        return new LinkedHashMap<>(Map.of("scores", scores));
    }

    @Test
    void aRunThatGoesOnFindsWhatOneInAPieceFinds() throws IOException {
        Libtorch.load();
        turns("tm3_rewards.jsonl.gz", 1);
        turns("tm4_rewards.jsonl.gz", 2);
        Rewards rewards = new Rewards(2, 2);
        Map<String, SequencedMap<String, double[]>> parts = new HashMap<>();
        // The reward models themselves take long, and other tests look at them.
        for (String slow : List.of("tied", "words", "beside")) {
            parts.put("tm3-" + slow, scores(3));
            parts.put("tm4-" + slow, scores(4));
        }
        ExperimentResult whole =
                rewards.run(
                        folder,
                        1,
                        RealData.silent(),
                        (part, measure) -> parts.computeIfAbsent(part, _ -> measure.get()));
        assertThat(parts).hasSize(2 * (4 + RatedReward.FOLDS));

        parts.remove("tm4-policies-2");
        parts.remove("tm3-regression");
        List<String> measured = new ArrayList<>();
        ExperimentResult again =
                rewards.run(
                        folder,
                        1,
                        RealData.silent(),
                        (part, measure) ->
                                parts.computeIfAbsent(
                                        part,
                                        name -> {
                                            measured.add(name);
                                            return measure.get();
                                        }));

        assertThat(measured).containsExactly("tm3-regression", "tm4-policies-2");
        assertThat(again.findings()).isEqualTo(whole.findings());
        assertThat(again.curve().lines()).hasSize(4);
        assertThat(again.curve().lines().getFirst().y())
                .containsExactly(whole.curve().lines().getFirst().y());
    }
}
