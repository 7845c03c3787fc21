package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every fault of input or usage is one line on standard error and exit code 2.
final class FaultsTest {
    @TempDir private Path folder;
    private String labels = "";

    @BeforeEach
    void writeLabels() throws IOException {
        labels = file("labels.tsv", "item\tannotator\tlabel\ni1\ta\tx\ni1\tb\ty\n");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static void fails(String message, String... line) {
        Run run = Run.of(line);
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("earnest: ").contains(message);
    }

    @Test
    void anUnknownVerbNamesTheNearest() {
        fails("there is no verb 'agregate'; did you mean aggregate? (./earnest help", "agregate");
    }

    @Test
    void anUnknownOptionNamesTheNearest() {
        fails(
                "aggregate: unknown option '--methd'; did you mean --method? (see ./earnest aggregate"
                        + " --help)",
                "aggregate",
                labels,
                "--methd",
                "x");
    }

    @Test
    void anUnknownMethodNamesTheNearest() {
        fails("dawid-skene", "aggregate", labels, "--method", "david-skene");
        fails("bradley-terry", "rank", samples("comparisons.tsv"), "--method", "bradly-terry");
    }

    private static String samples(String name) {
        return Path.of(System.getProperty("earnest.root", ".."), "samples", name).toString();
    }

    @Test
    void aMissingFileIsNamed() {
        fails("nowhere.tsv", "aggregate", "nowhere.tsv");
        fails("nowhere.tsv", "agree", "nowhere.tsv");
        fails("nowhere.tsv", "report", "nowhere.tsv");
        fails("nowhere.tsv", "rank", "nowhere.tsv");
        fails("nowhere.tsv", "convert", "nowhere.tsv", folder.resolve("x.csv").toString());
    }

    @Test
    void aMissingArgumentIsNamed() {
        fails("FILE", "aggregate");
        fails("OUT", "convert", labels);
    }

    @Test
    void aBadNumberIsNamed() {
        fails(
                "--iterations 'many' is not a whole number from 1",
                "aggregate",
                labels,
                "--iterations",
                "many");
        fails(
                "--iterations '0' is not a whole number from 1",
                "aggregate",
                labels,
                "--iterations",
                "0");
        fails(
                "--tolerance 'NaN' is not a finite number",
                "aggregate",
                labels,
                "--tolerance",
                "NaN");
        fails("--seed '1.5' is not a whole number", "aggregate", labels, "--seed", "1.5");
    }

    @Test
    void aPriorMustBeADistribution() {
        fails("--prior sums to 0.9, not to 1", "aggregate", labels, "--prior", "x=.4,y=.5");
        fails("--prior 'x' is not of the form", "aggregate", labels, "--prior", "x");
        fails("is not a probability above 0", "aggregate", labels, "--prior", "x=-1,y=2");
    }

    @Test
    void optionsOfOtherMethodsAreRefused() {
        fails(
                "--ties is for --method bradley-terry",
                "rank",
                samples("comparisons.tsv"),
                "--method",
                "elo",
                "--ties",
                "davidson");
        fails("needs --gold", "aggregate", labels, "--method", "gold-majority-vote");
        fails("--learn-gold needs --gold", "aggregate", labels, "--learn-gold");
        fails("needs --classifier-probs", "aggregate", labels, "--method", "crowdlab");
    }

    @Test
    void aBadRowIsToldWithItsPlace() throws IOException {
        String ragged = file("ragged.tsv", "item\tannotator\tlabel\ni1\ta\tx\ni2\tb\n");
        fails("ragged.tsv:3", "aggregate", ragged);
    }

    @Test
    void aBadWeightIsToldWithItsPlace() throws IOException {
        String weights = file("w.tsv", "annotator\tweight\na\theavy\n");
        fails(
                "w.tsv:2: 'heavy' is not a finite number",
                "aggregate",
                labels,
                "--method",
                "majority-vote",
                "--annotator-weights",
                weights);
    }

    @Test
    void theSameOutputTwiceIsRefused() {
        fails("both want standard output", "aggregate", labels, "--json", "-o", "-");
    }

    @Test
    void standardInputNeedsItsKindWhereBothAreReadable() {
        fails("say --kind labels or --kind comparisons", "agree", "-");
    }

    @Test
    void aFolderThatDoesNotExistIsToldAndNothingIsLeft() {
        fails("nowhere", "aggregate", labels, "-o", folder.resolve("nowhere/out.tsv").toString());
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void theStackTraceComesOnlyWithVerbose() {
        assertThat(Run.of("aggregate", "nowhere.tsv").err()).doesNotContain("\tat ");
        assertThat(Run.of("aggregate", "nowhere.tsv", "--verbose").err()).contains("\tat ");
    }

    @Test
    void anOutputThatIsAnInputIsRefusedBeforeAnythingIsRead() throws IOException {
        String before = Files.readString(Path.of(labels));
        fails("would be overwritten", "aggregate", labels, "-o", labels);
        fails("would be overwritten", "aggregate", labels, "--skip-bad", labels);
        fails("would be overwritten", "report", labels, "-o", labels);
        fails("would be overwritten", "convert", labels, labels);
        assertThat(Path.of(labels)).hasContent(before);
    }

    @Test
    void aFileThatCannotBeOpenedIsToldInTheSameWordsByEveryVerb() throws IOException {
        String cut =
                Files.write(folder.resolve("cut.gz"), new byte[] {0x1f, (byte) 0x8b, 8}).toString();
        for (String verb : new String[] {"aggregate", "rank", "agree", "report"}) {
            fails(cut + ": the gzip data end too early", verb, cut);
            fails("'" + folder + "' is a folder", verb, folder.toString());
            fails("FILE is empty", verb, "");
        }
    }

    @Test
    void aMissingFolderOfTheOutputIsTold() {
        String output = folder.resolve("nowhere/x").toString();
        fails(
                "cannot write '" + output + "': its folder does not",
                "aggregate",
                labels,
                "-o",
                output);
        fails("cannot write '" + output + "': its folder does not", "report", labels, "-o", output);
    }
}
