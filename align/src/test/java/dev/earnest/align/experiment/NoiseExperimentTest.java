package dev.earnest.align.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.torch.Libtorch;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class NoiseExperimentTest {
    private static final int SEEDS = 40;

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    @Test
    void aRunRepeatsUnderItsSeed() {
        NoiseExperiment small = new NoiseExperiment(List.of(0.05, 0.45), 100, 200, 10);
        assertThat(small.run(3)).isEqualTo(small.run(3)).isNotEqualTo(small.run(4));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new NoiseExperiment(List.of(0.6), 100, 200, 10))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("0 to 0.5");
        assertThatThrownBy(() -> new NoiseExperiment(List.of(), 1, 1, 1))
                .isInstanceOf(AlignException.class);
        assertThatThrownBy(() -> new NoiseExperiment(List.of(0.1), 1, 1, 0))
                .hasMessageContaining("at least 1");
    }

    @Test
    void sharesAreThoseOfWhatErrorsCost() {
        List<Map<LabelUse, Double>> runs =
                List.of(accuracies(0.80, 0.80, 0.86, 0.90), accuracies(0.70, 0.72, 0.76, 0.80));
        Function<LabelUse, Recovered> found = byUse(runs);
        Recovered forward = found.apply(LabelUse.FORWARD);
        assertThat(forward.accuracy()).isCloseTo(0.81, within(1e-12));
        assertThat(forward.gain()).isCloseTo(0.06, within(1e-12));
        assertThat(forward.gainHalfWidth()).isCloseTo(0, within(1e-12));
        assertThat(forward.share()).isCloseTo(0.6, within(1e-12));
        assertThat(forward.low()).isCloseTo(0.6, within(1e-12));
        assertThat(found.apply(LabelUse.SMOOTHED).share()).isCloseTo(0.1, within(1e-12));
        assertThat(found.apply(LabelUse.SMOOTHED).low()).isCloseTo(0, within(1e-12));
        assertThat(found.apply(LabelUse.SMOOTHED).high()).isCloseTo(0.2, within(1e-12));
        assertThat(found.apply(LabelUse.PLAIN).share()).isZero();
        assertThat(found.apply(LabelUse.CLEAN).share()).isEqualTo(1);
    }

    @Test
    void oneSeedGivesNoInterval() {
        assertThatThrownBy(() -> Recovered.all(List.of(accuracies(0.8, 0.8, 0.8, 0.9)), 1))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("two seeds");
    }

    private static Map<LabelUse, Double> accuracies(
            double plain, double smoothed, double forward, double clean) {
        Map<LabelUse, Double> run = new EnumMap<>(LabelUse.class);
        for (LabelUse use : LabelUse.values()) {
            run.put(use, plain);
        }
        run.put(LabelUse.SMOOTHED, smoothed);
        run.put(LabelUse.FORWARD, forward);
        run.put(LabelUse.CLEAN, clean);
        return run;
    }

    private static Function<LabelUse, Recovered> byUse(List<Map<LabelUse, Double>> runs) {
        Map<LabelUse, Recovered> found =
                Recovered.all(runs, 1).stream()
                        .collect(Collectors.toMap(Recovered::use, Function.identity()));
        return use -> Objects.requireNonNull(found.get(use));
    }

    private static Function<LabelUse, Recovered> run(NoiseExperiment experiment) {
        List<Map<LabelUse, Double>> runs =
                LongStream.range(0, SEEDS).mapToObj(experiment::run).toList();
        for (Recovered one : Recovered.all(runs, 1)) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.4f | %+.4f ± %.4f | %.0f %% (%.0f to %.0f) |%n",
                    one.use().text(),
                    one.accuracy(),
                    one.gain(),
                    one.gainHalfWidth(),
                    100 * one.share(),
                    100 * one.low(),
                    100 * one.high());
        }
        return byUse(runs);
    }

    @Tag("slow")
    @Test
    void knowingWhoClicksRecoversMoreThanHalfOfWhatClickersCostAndOneSmoothingForAllDoesNot() {
        Function<LabelUse, Recovered> found = run(NoiseExperiment.clickers());
        assertThat(found.apply(LabelUse.FORWARD).low()).isGreaterThan(0.5);
        assertThat(found.apply(LabelUse.FORWARD_ESTIMATED).low()).isGreaterThan(0.4);
        assertThat(found.apply(LabelUse.SMOOTHED).high()).isLessThan(0.25);
    }

    @Tag("slow")
    @Test
    void knowingWhoLabelledHelpsAmongPeopleOfAllShades() {
        Function<LabelUse, Recovered> found = run(NoiseExperiment.shades());
        assertThat(found.apply(LabelUse.FORWARD).low()).isGreaterThan(0.35);
        assertThat(found.apply(LabelUse.SMOOTHED).high()).isLessThan(0.25);
    }
}
