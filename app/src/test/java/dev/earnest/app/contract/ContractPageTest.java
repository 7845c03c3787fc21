package dev.earnest.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContractPageTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("earnest.root", ".."), "samples");

    @TempDir private Path folder;
    private String page = "";

    @BeforeEach
    void write() throws IOException {
        page = page(Files.readString(SAMPLES.resolve("contract.yaml")));
    }

    private String page(String spec) throws IOException {
        Path file = Files.writeString(folder.resolve("campaign.yaml"), spec);
        Path out = folder.resolve("contract.html");
        Run run = Run.of("contract", file.toString(), "-o", out.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("wrote the report to " + out);
        return Files.readString(out);
    }

    @Test
    void itShowsWhatAPersonIsShown() {
        assertThat(page)
                .contains("What a person is shown")
                .contains("of 20 repeats you answer 16 alike: 19.31 EUR")
                .contains("21.08 EUR")
                .contains("9 or fewer")
                .containsPattern("SHA-256 of its content: [0-9a-f]{64}");
    }

    @Test
    void itPutsTheFormsSideBySide() {
        assertThat(page).contains("The forms side by side");
        for (String form : new String[] {"General", "Linear", "Threshold", "Fixed", "Advance"}) {
            assertThat(page).contains(">" + form + "<");
        }
    }

    @Test
    void everyPictureIsThereOnceWithWordsForThoseWhoDoNotSeeIt() {
        for (String picture :
                new String[] {
                    "wages-picture", "payoff-picture", "gap-picture", "quality-picture"
                }) {
            assertThat(page).containsOnlyOnce("id=\"" + picture + "-title\"");
            assertThat(page).containsOnlyOnce("id=\"" + picture + "-text\"");
        }
        assertThat(page)
                .contains("linear, slope −1.00")
                .containsPattern("threshold, slope −0\\.[56]")
                .contains(">measured<")
                .contains(">fitted<");
        // One dot for every number of repeats alike.
        String wages = page.substring(page.indexOf("wages-picture"));
        wages = wages.substring(0, wages.indexOf("</svg>"));
        assertThat(Pattern.compile("<circle").matcher(wages).results().count()).isEqualTo(21);
    }

    @Test
    void itSaysHowManyRepeatsAreEnough() {
        assertThat(page)
                .contains(
                        "A gap of at most 0.05 EUR a period is reached by the linear contract"
                                .replace("the linear contract", "the general contract with 57"));
    }

    @Test
    void aRefusedFormIsAWarningWithItsDeviationAndItsLine() throws IOException {
        String refused =
                page(
                        Files.readString(SAMPLES.resolve("contract-mean-cut.yaml"))
                                .replace(
                                        "forms: [threshold]",
                                        "forms: [linear, threshold]\ncurve: {from: 50, to: 100, points: 2}"));
        assertThat(refused)
                .contains("a person gains 0.185 (in utility) by not trying at all")
                .contains("threshold (refused)")
                .contains("dashed line-2\" d=\"M".replace("dashed line-2", "line line-2 dashed"));
    }

    @Test
    void namesFromTheSpecificationAreNoMarkup() throws IOException {
        String odd =
                page(
                        Files.readString(SAMPLES.resolve("contract.yaml"))
                                .replace(
                                        "name: Pairwise comparisons of two assistants",
                                        "name: '<script>alert(1)</script>'"));
        assertThat(odd).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void itNamesItsInputAndNoSeedBecauseNothingIsRandom() {
        assertThat(page)
                .contains("SHA-256 of the input")
                .doesNotContain("<dt>Seed</dt>")
                .doesNotContain("Judgments used");
    }
}
