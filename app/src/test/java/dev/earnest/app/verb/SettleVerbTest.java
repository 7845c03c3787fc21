package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettleVerbTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("earnest.root", ".."), "samples");
    private static final String ROUND = SAMPLES.resolve("round.json").toString();
    private static final String SETTLED = SAMPLES.resolve("round-settled.json").toString();

    @TempDir private Path folder;

    private static Run fine(String... line) {
        Run run = Run.of(line);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private static void fails(String message, String... line) {
        Run run = Run.of(line);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("earnest: ").contains(message).hasLineCount(1);
    }

    @Test
    void printsWhoGetsWhatAndThatMoneyIsConserved() {
        String out = fine("settle", ROUND).out();
        assertThat(out)
                .startsWith(
                        "round 2026-11 of is-it-a-summary on example.org: 8 of 9 slots taken, 7")
                .contains("labeller  verdict")
                .contains("ann-07    slashed")
                .contains("ann-08    did not reveal")
                .contains("too contested: ");
        // 100.00 pool, 8 deposits of 5.00; five wages of floor(100.00 / 9); slashes 1.25 and 5.00.
        assertThat(out)
                .contains("Money is conserved: 140.00 EUR came in, 140.00 EUR goes out")
                .containsPattern("labellers +89\\.30 EUR")
                .containsPattern("back to campaign-1 +44\\.45 EUR")
                .containsPattern("treasury +6\\.25 EUR");
    }

    @Test
    void aWrittenSettlementVerifiesAndCannotBeSettledAgain() throws IOException {
        String settled = folder.resolve("settled.json").toString();
        assertThat(fine("settle", ROUND, "-o", settled).out()).contains("written: " + settled);
        assertThat(Path.of(settled)).hasSameBinaryContentAs(Path.of(SETTLED));
        assertThat(fine("settle", settled, "--verify").out()).startsWith("verified: round 2026-11");
        String again = folder.resolve("again.json").toString();
        fails("has been settled already", "settle", settled, "-o", again);
        assertThat(Path.of(again)).doesNotExist();
        fails("would be overwritten", "settle", ROUND, "-o", ROUND);
        fails("no settlement to verify", "settle", ROUND, "--verify");
        fails("changes no record", "settle", settled, "--verify", "-o", again);
        fails("no file nowhere.json", "settle", "nowhere.json");
        fails("'" + folder + "' is a folder; name a file in it", "settle", folder.toString());
        fails("not read from standard input; name a file", "settle", "-");
    }

    @Test
    void writtenAsYamlItSettlesTheSame() throws IOException {
        String yaml =
                Files.readString(SAMPLES.resolve("round.json"))
                        .replace("\"format\":", "format: ")
                        .replace("\"pool\":\"10000\"", "pool: 10000")
                        .replaceFirst("^\\{\n", "")
                        .replaceFirst("}\n$", "\n")
                        .replaceAll("(?m)^\"digest\":.*$", "");
        String block =
                yaml.replaceAll("(?m)^\"(id|terms|entrants)\":", "$1: ")
                        .replaceAll(",\n(?=id|terms|entrants|\n)", "\n");
        Path file = Files.writeString(folder.resolve("round.yaml"), block);
        String settled = folder.resolve("settled.json").toString();
        fine("settle", file.toString(), "-o", settled);
        assertThat(Path.of(settled)).hasSameBinaryContentAs(Path.of(SETTLED));
    }

    @Test
    void anotherTermOrCommitmentThanWasPublishedIsRefused() {
        String out = fine("settle", ROUND).out();
        String terms = digest(out, "terms");
        String commitments = digest(out, "commitments");
        fine("settle", SETTLED, "--verify", "--terms", terms, "--commitments", commitments);
        fails("not verified: 1 difference", "settle", SETTLED, "--verify", "--terms", commitments);
        fails("digest of the terms: published", "settle", ROUND, "--terms", commitments);
        fails("digest of the commitments", "settle", ROUND, "--commitments", terms);
    }

    private static String digest(String out, String of) {
        Matcher matcher = Pattern.compile("SHA-256 of the " + of + " +([0-9a-f]{64})").matcher(out);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void jsonGivesEverything() {
        String json = fine("settle", SETTLED, "--verify", "--json").out();
        assertThat(json)
                .contains("\"verified\":true")
                .contains("\"differences\":[]")
                .contains("\"currency\":\"EUR\",\"in\":\"14000\",\"out\":\"14000\"")
                .contains("{\"account\":\"treasury:platform\",\"amount\":\"625\"}")
                .contains("\"format\":\"earnest/round/v1\"")
                .contains("\"input_sha256\":");
        assertThat(fine("settle", ROUND, "--json").out())
                .contains("\"record\":{")
                .doesNotContain("\"verified\"");
    }

    @Test
    void aForgedCentIsToldWithItsLineAndField() throws IOException {
        String forged =
                Files.readString(Path.of(SETTLED))
                        .replaceFirst("\"refund\":\"4445\"", "\"refund\":\"4444\"");
        Path file = Files.writeString(folder.resolve("forged.json"), forged);
        Run run = Run.of("settle", file.toString(), "--verify");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out())
                .hasLineCount(1)
                .contains("settlement.refund: published '4444', the record gives '4445'");
        assertThat(Run.of("settle", file.toString(), "--verify", "--json").out())
                .contains("\"verified\":false");
    }
}
