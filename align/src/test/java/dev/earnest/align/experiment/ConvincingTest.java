package dev.earnest.align.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConvincingTest {
    private static final String FIRST = "debate0_side0";

    @TempDir private Path folder;

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    /// The leak test: were any label of the topic used, turning them all would change more than the verdict on it.
    @Test
    void labelsOfATopicHaveNoSayInItsRewards() throws IOException {
        SyntheticArguments.write(folder, 3, -1);
        ExperimentResult straight = run();
        SyntheticArguments.write(folder, 3, 0);
        ExperimentResult turned = run();
        double accuracy = straight.parts().getOrDefault(FIRST, -1.0);
        assertThat(accuracy).isGreaterThan(0.9);
        assertThat(turned.parts().getOrDefault(FIRST, -1.0)).isCloseTo(1 - accuracy, within(1e-12));
        assertThat(straight.finding("accuracy").value()).isGreaterThan(0.9);
        assertThat(straight.finding("accuracy").low())
                .isLessThanOrEqualTo(straight.finding("accuracy").value());
        assertThat(straight.curve().lines().getFirst().y()).hasSize(20);
    }

    private ExperimentResult run() {
        return new Convincing(Convincing.Leaving.TOPIC).run(folder, 1, RealData.silent());
    }

    @Test
    void dataThatAreNotThereOrDamagedAreNamed() throws IOException {
        assertThatThrownBy(this::run)
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("has no file arguments.jsonl.gz; --data names the folder");
        SyntheticArguments.gzip(
                folder.resolve("arguments.jsonl.gz"), List.of("{\"topic\":\"t\",\"id\":3}"));
        assertThatThrownBy(this::run)
                .hasMessageContaining("arguments.jsonl.gz:1: the row has no field 'id'");
        SyntheticArguments.gzip(folder.resolve("arguments.jsonl.gz"), List.of("{"));
        assertThatThrownBy(this::run).hasMessageContaining("arguments.jsonl.gz:1: cannot be read");
        Files.writeString(folder.resolve("arguments.jsonl.gz"), "no gzip");
        assertThatThrownBy(this::run)
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("arguments.jsonl.gz:1: cannot be read");
    }

    @Test
    void theIntervalOfAMeanDrawsWholeUnits() {
        double[] sums = {0, 10};
        double[] counts = {1, 10};
        Interval interval = Interval.of(sums, counts, 1);
        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isEqualTo(1);
        double[] same = {3, 3, 3};
        assertThat(Interval.of(same, 1)).isEqualTo(new Interval(3, 3));
        double[] coin = new double[400];
        for (int i = 0; i < 200; i++) {
            coin[i] = 1;
        }
        // 0.5 plus or minus 1.96 x 0.5 / 20.
        assertThat(Interval.of(coin, 1).low()).isCloseTo(0.451, within(0.005));
        assertThat(Interval.of(coin, 1).high()).isCloseTo(0.549, within(0.005));
    }
}
