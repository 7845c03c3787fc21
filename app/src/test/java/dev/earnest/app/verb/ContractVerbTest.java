package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.app.Run;
import dev.earnest.app.spec.Spec;
import dev.earnest.app.spec.SpecFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContractVerbTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("earnest.root", ".."), "samples");

    @TempDir private Path folder;

    private static String sample(String name) {
        return SAMPLES.resolve(name).toString();
    }

    /// A reference case with a short curve: the long one belongs to the documentation.
    private String reference(String name, String more) throws IOException {
        String text =
                Files.readString(SAMPLES.resolve(name))
                        .replaceAll("(?m)^(curve|goal|two_actions):.*$", "");
        return Files.writeString(
                        folder.resolve(name),
                        text + "\ncurve: {from: 50, to: 100, points: 2}\n" + more)
                .toString();
    }

    private static Spec json(Run run) {
        assertThat(run.exit()).as(run.err()).isZero();
        return SpecFile.parse(run.out(), "out.json");
    }

    /// The table of the design notes, A.5.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "contract-t1.yaml, 0.6735930568, 1.0618567729, 0.020852456, 0.020898303, 0.033778",
        "contract-t2.yaml, 0.8277814025, 1.6913108032, 0.002620979, 0.002621701, 0.005930"
    })
    void theReferenceCasesComeOutToSixDigits(
            String name,
            double effort,
            double profit,
            double general,
            double linear,
            double threshold)
            throws IOException {
        Spec json = json(Run.of("contract", reference(name, ""), "--json"));
        assertThat(json.fields("first_best").number("effort")).isCloseTo(effort, within(1e-6));
        assertThat(json.fields("first_best").number("profit")).isCloseTo(profit, within(1e-6));
        List<Spec> forms = json.list("forms");
        assertThat(forms.stream().map(form -> form.text("form")))
                .containsExactly("general", "linear", "threshold", "fixed", "advance");
        assertThat(forms.get(0).number("gap")).isCloseTo(general, within(1e-6));
        assertThat(forms.get(1).number("gap")).isCloseTo(linear, within(1e-6));
        assertThat(forms.get(2).number("gap")).isBetween(0.97 * threshold, 1.001 * threshold);
        assertThat(forms.get(3).number("gap")).isCloseTo(profit, within(1e-6));
        assertThat(forms.get(4).number("gap")).isCloseTo(linear, within(1e-6));
        for (Spec form : forms) {
            assertThat(form.number("profit") + form.number("gap")).isCloseTo(profit, within(1e-6));
            assertThat(form.fields("check").flag("holds", false)).isTrue();
        }
    }

    @Test
    void theJsonHasItsKeys() throws IOException {
        Spec json =
                json(
                        Run.of(
                                "contract",
                                reference("contract-t1.yaml", "goal: {gap: 0.01}"),
                                "--json"));
        assertThat(json.names())
                .startsWith("first_best", "currency", "repeats", "forms")
                .contains("schedule", "goal", "curve", "advice", "provenance");
        assertThat(json.list("forms").getFirst().names())
                .startsWith("form", "effort", "profit", "gap");
        assertThat(json.fields("goal").fields("least_repeats").integer("linear", 1)).isEqualTo(105);
        Spec schedule = json.fields("schedule");
        assertThat(schedule.texts("wages")).hasSize(51).startsWith("0").endsWith("788");
        assertThat(schedule.text("sha256")).hasSize(64);
        assertThat(json.number("best_effort_as_paid")).isCloseTo(0.6641, within(0.02));
        List<Spec> curves = json.fields("curve").list("forms");
        assertThat(curves.get(1).text("form")).isEqualTo("linear");
        assertThat(curves.get(1).list("points").get(1).number("gap"))
                .isCloseTo(0.0104969219, within(1e-6));
        assertThat(json.fields("curve").number("limit_of_gap_times_repeats"))
                .isCloseTo(1.05448572, within(1e-6));
        assertThat(json.fields("provenance").text("input_sha256")).hasSize(64);
    }

    @Test
    void twoEffortsAreTheReference() throws IOException {
        Run run =
                Run.of(
                        "contract",
                        reference("contract-t1.yaml", "two_actions: {low: 0.2, high: 0.7}"),
                        "--json");
        Spec two = json(run).fields("two_actions");
        assertThat(two.integer("cut", 1)).isEqualTo(25);
        assertThat(two.number("gap")).isCloseTo(1.0627526e-3, within(1e-9));
        assertThat(two.number("divergence")).isCloseTo(0.050529, within(1e-6));
    }

    @Test
    void whereOnlyFixedPayIsComparedNoNumberOfRepeatsIsEnough() throws IOException {
        String text = Files.readString(SAMPLES.resolve("contract.yaml"));
        Path file = folder.resolve("fixed.yaml");
        Files.writeString(file, text.replaceFirst("(?m)^forms: .*", "forms: [fixed]"));
        Path page = folder.resolve("fixed.html");
        Run run = Run.of("contract", file.toString(), "-o", page.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("for a gap of at most 0.05 EUR: none of these forms\n");
        assertThat(Files.readString(page)).contains("a period is reached by none of these forms.");
    }

    @Test
    void eventsInAFolderAreRefused() {
        Run run =
                Run.of(
                        "contract",
                        "--replay",
                        sample("contract-published.json"),
                        folder.toString());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("'" + folder + "' is a folder; name a file in it");
    }

    @Test
    void theScheduleAPersonIsShownIsInWholeCents() {
        Run run = Run.of("contract", sample("contract.yaml"));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("of 20 repeats you answer 16 alike: 19.31 EUR")
                .contains("Answers at random get about 10 alike: 14.03 EUR")
                .containsPattern("\n +18 +21.08 EUR +17.2 %")
                .containsPattern("\n +9 or fewer +10.00 to 13.15 EUR")
                .contains(
                        "Least number of repeats for a gap of at most 0.05 EUR: general 57, linear 57")
                .contains("Offer the linear contract: it loses 0.138 EUR a period");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 130);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "contract-mean-cut.yaml | the threshold contract is refused: at effort 0.67 a person gains 0.185 (in utility) by not trying at all",
                "contract-deviation.yaml | the general contract is refused: at effort 0.67 a person loses nothing by"
            })
    void aSpecificationWhoseOnlyFormIsRefusedSaysTheDeviationAndItsGain(
            String name, String reason) {
        Run run = Run.of("contract", sample(name));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("earnest: ").contains(name + ": ", reason).hasLineCount(1);
        assertThat(run.err()).contains("gain");
    }

    @Test
    void amongSeveralFormsARefusedOneStandsInItsPlace() throws IOException {
        String file =
                edited(
                        "contract-mean-cut.yaml",
                        "forms: [threshold]",
                        "forms: [linear, threshold]\ncurve: {from: 50, to: 100, points: 2}");
        Run run = Run.of("contract", file);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("\n +threshold +0.674 .* no\n")
                .contains("a person gains 0.185 (in utility) by not trying at all");
        Spec refused = json(Run.of("contract", file, "--json")).list("forms").get(1);
        assertThat(refused.names()).startsWith("form", "effort", "profit", "gap", "refused");
        assertThat(refused.has("gap")).isFalse();
        assertThat(refused.fields("refused").number("gain")).isCloseTo(0.185, within(1e-3));
        assertThat(refused.fields("refused").number("deviation")).isCloseTo(0, within(1e-6));
    }

    @Test
    void theFormThatPeopleAreShownCanBeChosen() {
        Run run = Run.of("contract", sample("contract.yaml"), "--form", "threshold");
        assertThat(run.out())
                .contains("What a person is shown (threshold contract)")
                .containsPattern("\n +1[0-9] to 20 +[0-9.]+ EUR")
                .containsPattern("\n +1?[0-9] or fewer +[0-9.]+ EUR");
        Run refused = Run.of("contract", sample("contract-deviation.yaml"), "--form", "linear");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("the form linear is not among the forms");
    }

    @Test
    void theExampleIsTheSampleThatShips() throws IOException {
        assertThat(Run.of("contract", "--example").out())
                .isEqualTo(Files.readString(SAMPLES.resolve("contract.yaml")));
    }

    @Test
    void aPublishedContractIsTheSameBytesEveryTimeAndTheOneThatShips() throws IOException {
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");
        for (Path path : List.of(first, second)) {
            Run run = Run.of("contract", sample("contract.yaml"), "--publish", path.toString());
            assertThat(run.out()).contains("wrote the contract to " + path);
        }
        assertThat(first)
                .hasSameBinaryContentAs(second)
                .hasSameBinaryContentAs(SAMPLES.resolve("contract-published.json"));
    }

    @Test
    void withoutAFileItSaysHowToGetOne() {
        Run run = Run.of("contract");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("name a campaign FILE")
                .contains("--example")
                .hasLineCount(1);
    }

    private String edited(String name, String from, String to) throws IOException {
        String text = Files.readString(SAMPLES.resolve(name));
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve(name), text.replace(from, to)).toString();
    }

    /// Every fault names file, line, column and field, and nothing is printed or written.
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "currency: EUR | currency: EURO | :5:11: currency: unknown currency 'EURO'",
                "repeats: 20 | repeats: 0 | :6:10: repeats: 0 is not from 1",
                "repeats: 20 | repeats: 2.5 | :6:10: repeats: '2.5' is not a whole number",
                "minutes: 75 | minutes: -1 | :7:10: minutes: -1.0 is not above 0",
                "kind: self-consistency-per-label | kind: self-consistency | monitor.kind: 'self-consistency' is none of",
                "delta: 0.05 | delta: 0.5 | :16:10: monitor.delta: delta is 0.5; it must be 0 or more and below 1/2",
                "delta: 0.05 | delta: -0.1 | monitor.delta: delta is -0.1",
                "kind: crra | kind: quadratic | annotator.utility.kind: 'quadratic' is none of sqrt, log, crra, cara",
                "gamma: 3 | gamma: -3 | aversion of the CRRA utility is -3.0",
                "outside: {wage: 16.00} | outside: {wage: -16} | annotator.outside.wage: -16.0 is negative",
                "outside: {wage: 16.00} | outside: {wage: 16, utility: 2} | give either 'wage' or 'utility'",
                "coefficient: 7.00 | coefficient: -7 | annotator.effort.coefficient: -7.0 is negative",
                "exponent: 3 | exponent: 0.5 | the cost must be convex",
                "price: 120 | price: -120 | quality.price: -120.0 is negative",
                "[0.20, 0.262, 4] | [1.20, 0.262, 4] | quality.points: commitment of measured point 1 is 1.2",
                "[0.20, 0.262, 4] | [0.20] | quality.points: point 1 has 1 numbers",
                "floor: 10.00 | floor: -10 | wage.floor: -10.0 is negative; an amount of money here is 0 or more",
                "ceiling: 30.00 | ceiling: 5 | wage.ceiling: wage ceiling is 5.0 with a floor of 10.0",
                "forms: [general | forms: [lineal | forms: there is no form 'lineal'",
                "loss_weight: 1} | loss_weight: 11} | advance.loss_weight: 11.0 is not a number from 1.0 to 10.0",
                "high: 0.8 | high: 1.8 | two_actions.high: 1.8 is not from 0 to 1",
                "low: 0.3 | low: 0.9 | two_actions.low: 0.9 is not below the high effort 0.8",
                "gap: 0.05 | gap: 0 | goal.gap: 0.0 is not above 0",
                "from: 10, | from: 20000, | curve.to: 10000 is not above the curve's start 20000",
                "minutes: 75 | minuts: 75 | minuts: there is no such field; did you mean minutes?"
            })
    void badInputNamesItsPlace(String from, String to, String reason) throws IOException {
        Path output = folder.resolve("report.html");
        Run run = Run.of("contract", edited("contract.yaml", from, to), "-o", output.toString());
        assertThat(run.exit()).as(run.out()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .containsPattern("contract.yaml:[0-9]+:[0-9]+: ")
                .contains(reason)
                .hasLineCount(1);
        assertThat(output).doesNotExist();
    }

    @Test
    void aWageThatOverflowsItsMinorUnitsIsAFault() throws IOException {
        String file =
                edited("contract-t1.yaml", "outside: {utility: 2}", "outside: {utility: 1e12}");
        Run run = Run.of("contract", file.replace("\\", "/"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1);
    }

    @Test
    void measuredEffortCostsInMoneyAreATableOfUtility() throws IOException {
        String text =
                Files.readString(Path.of(reference("contract-t1.yaml", "")))
                        .replace(
                                "effort: {coefficient: 0.5, exponent: 2}",
                                "effort: {points: [[0, 0], [0.5, 0.125], [1, 0.5]]}");
        Path file = Files.writeString(folder.resolve("table.yaml"), text);
        Spec json = json(Run.of("contract", file.toString(), "--json"));
        // The spline through three points of a parabola is that parabola.
        assertThat(json.list("forms").get(1).number("gap")).isCloseTo(0.020898303, within(1e-6));
        // 2.25 more than the sure wage of 4 is half a unit of square-root utility.
        Path money =
                Files.writeString(
                        folder.resolve("money.yaml"),
                        text.replace(
                                "effort: {points: [[0, 0], [0.5, 0.125], [1, 0.5]]}",
                                "effort: {unit: money, coefficient: 2.25, exponent: 2}"));
        Spec other = json(Run.of("contract", money.toString(), "--json"));
        assertThat(other.list("forms").get(1).number("gap")).isCloseTo(0.020898303, within(1e-6));
    }

    @Test
    void picturesAreFilesOfTheirOwn() throws IOException {
        Path pictures = folder.resolve("pictures");
        Run run =
                Run.of(
                        "contract",
                        reference("contract-t2.yaml", ""),
                        "--pictures",
                        pictures.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        try (var files = Files.list(pictures)) {
            assertThat(files.map(path -> String.valueOf(path.getFileName())).sorted())
                    .isEqualTo(Arrays.asList("gap.svg", "payoff.svg", "quality.svg", "wages.svg"));
        }
        assertThat(Files.readString(pictures.resolve("gap.svg")))
                .startsWith("<svg xmlns=")
                .contains("prefers-color-scheme: dark")
                .contains("linear, slope −1.00");
    }
}
