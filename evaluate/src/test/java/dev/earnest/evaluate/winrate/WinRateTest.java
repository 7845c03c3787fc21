package dev.earnest.evaluate.winrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.evaluate.EvaluateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WinRateTest {
    @TempDir private Path folder;

    private static Annotation annotation(String instruction, double value) {
        return new Annotation(
                "file:1",
                instruction,
                "base",
                "model",
                Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value),
                100,
                120);
    }

    @Test
    void theRateIsTheMeanPreferenceAndItsErrorThatOfAMean() {
        WinRate rate =
                WinRate.of(
                        List.of(
                                annotation("a", 1),
                                annotation("b", 0),
                                annotation("c", 0.5),
                                annotation("d", 0.9)),
                        4);
        assertThat(rate.rate()).isCloseTo(0.6, within(1e-12));
        // Sample variance of 1, 0, .5, .9 is .62 / 3.
        assertThat(rate.standardError()).isCloseTo(Math.sqrt(0.62 / 3 / 4), within(1e-12));
        assertThat(rate.discrete()).isCloseTo(0.625, within(1e-12));
        assertThat(rate.wins()).isEqualTo(2);
        assertThat(rate.losses()).isEqualTo(1);
        assertThat(rate.ties()).isEqualTo(1);
        assertThat(rate.modelLength()).isEqualTo(120);
    }

    @Test
    void missingInstructionsAreCountedAndBoundTheRate() {
        WinRate rate =
                WinRate.of(
                        List.of(
                                annotation("a", 1),
                                annotation("b", 0.5),
                                annotation("c", Double.NaN)),
                        5);
        assertThat(rate.annotated()).isEqualTo(2);
        assertThat(rate.missing()).isEqualTo(3);
        assertThat(rate.rate()).isEqualTo(0.75);
        assertThat(rate.lowest()).isCloseTo(0.3, within(1e-12));
        assertThat(rate.highest()).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void aRunSaysWhatIsMissingAndNeverShrinksSilently() {
        List<Annotation> annotations = new ArrayList<>();
        for (int task = 0; task < 10; task++) {
            annotations.add(annotation("task-" + task, task % 2));
            annotations.add(
                    new Annotation(
                            "file:1",
                            "task-" + task,
                            "base",
                            "other",
                            task == 3 ? OptionalDouble.empty() : OptionalDouble.of(1),
                            1,
                            1));
        }
        WinRates rates =
                WinRates.of(annotations, WinRates.Settings.plain(), new SplittableRandom(1));
        assertThat(rates.instructions()).isEqualTo(10);
        assertThat(rates.warnings())
                .singleElement()
                .asString()
                .contains("no preference on 1 of 10 instructions of other")
                .contains("could be from 90.00 % to 100.00 %");
    }

    @Test
    void theSameInstructionTwiceAndNoPreferenceAtAllAreFaults() {
        assertThatThrownBy(() -> WinRate.of(List.of(annotation("a", 1), annotation("a", 0)), 2))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("model is annotated twice on the instruction 'a'");
        assertThatThrownBy(() -> WinRate.of(List.of(annotation("a", Double.NaN)), 1))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("none of the 1 annotations of model has a preference");
        assertThatThrownBy(() -> WinRate.of(List.of(annotation("a", 1), annotation("b", 1)), 1))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("more than the 1 that are expected");
    }

    private List<Annotation> read(String text) throws IOException {
        return AnnotationFiles.read(
                List.of(Files.writeString(folder.resolve("annotations.json"), text)));
    }

    @Test
    void annotationsAreReadInBothLayouts() throws IOException {
        List<Annotation> full =
                read(
                        """
                        [{"instruction":"Say hi","output_1":"Hi","generator_1":"gpt","output_2":"Hello 😀","generator_2":"m","annotator":"j","preference":1.25},
                         {"instruction":"Old tie","output_1":"x","generator_1":"gpt","output_2":"y","generator_2":"m","preference":0},
                         {"instruction":"Nothing","output_1":"x","generator_1":"gpt","output_2":"y","generator_2":"m","preference":null}]
                        """);
        assertThat(full.getFirst().value()).hasValue(0.25);
        assertThat(full.getFirst().baselineLength()).isEqualTo(2);
        assertThat(full.getFirst().modelLength()).isEqualTo(7);
        assertThat(full.get(1).value()).hasValue(0.5);
        assertThat(full.get(2).value()).isEmpty();
        List<Annotation> compact =
                read("{\"model\":\"m\",\"i\":3,\"pref\":2.0,\"len1\":10,\"len2\":20}\n");
        assertThat(compact.getFirst().instruction()).isEqualTo("3");
        assertThat(compact.getFirst().value()).hasValue(1);
        assertThat(compact.getFirst().baseline()).isEqualTo("baseline");
    }

    @Test
    void preferencesOutsideTheirRangeNameTheLine() {
        assertThatThrownBy(() -> read("{\"model\":\"m\",\"i\":3,\"pref\":2.5}\n"))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("annotations.json:1: preference 2.5 is neither between 1");
        assertThatThrownBy(() -> read("{\"model\":\"m\",\"i\":3,\"pref\":\"first\"}\n"))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("'pref' is \"first\", but a number is expected");
    }

    @Test
    void allModelsAreHeldToTheSameInstructions() {
        List<Annotation> annotations =
                List.of(annotation("a", 1), annotation("b", 1), annotation("c", 0));
        assertThat(WinRate.all(annotations, OptionalInt.of(6)).getFirst().missing()).isEqualTo(3);
    }
}
