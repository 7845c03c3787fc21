package dev.earnest.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportPageTest {
    private static final Path ROOT = Path.of(System.getProperty("earnest.root", ".."));
    private static final String HOSTILE = "<script>alert(1)</script>";

    @TempDir private Path folder;

    private String report(String input, String... options) throws IOException {
        Path out = folder.resolve("report.html");
        String[] line = new String[options.length + 4];
        line[0] = "report";
        line[1] = input;
        line[2] = "-o";
        line[3] = out.toString();
        System.arraycopy(options, 0, line, 4, options.length);
        Run run = Run.of(line);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("wrote the report to " + out + "\n");
        return Files.readString(out);
    }

    private static String sample(String name) {
        return ROOT.resolve("samples").resolve(name).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"comparisons.tsv", "labels.tsv"})
    void thePageRefersToNothingOutsideItself(String name) throws IOException {
        String html = report(sample(name), "--rounds", "20");
        assertThat(html).doesNotContain("http://", "https://", "url(", "@import", "src=", "<link");
        Matcher references = Pattern.compile("href=\"([^\"]*)\"").matcher(html);
        Set<String> anchors = new HashSet<>();
        while (references.find()) {
            assertThat(references.group(1)).startsWith("#");
            anchors.add(references.group(1).substring(1));
        }
        assertThat(anchors).isNotEmpty().allMatch(anchor -> html.contains("id=\"" + anchor + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"comparisons.tsv", "labels.tsv"})
    void thePolicyAllowsExactlyItsOwnStyleAndScript(String name) throws Exception {
        String html = report(sample(name), "--rounds", "20");
        assertThat(html).contains("default-src &#39;none&#39;");
        for (String element : new String[] {"style", "script"}) {
            Matcher inline =
                    Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                            .matcher(html);
            assertThat(inline.find()).isTrue();
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(inline.group(1).getBytes(StandardCharsets.UTF_8));
            assertThat(html)
                    .contains(
                            element
                                    + "-src &#39;sha256-"
                                    + Base64.getEncoder().encodeToString(digest).replace("+", "+"));
            assertThat(inline.find()).as("a second " + element).isFalse();
        }
        assertThat(html)
                .doesNotContainPattern("<[^>]+ style=")
                .doesNotContainPattern("<[^>]+ on[a-z]+=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"comparisons.tsv", "labels.tsv"})
    void readersOfTheScreenFindTheirWay(String name) throws IOException {
        String html = report(sample(name), "--rounds", "20");
        assertThat(html).contains("<html lang=\"en\">", "<main>", "name=\"viewport\"");
        assertThat(count(html, "<h1>")).isEqualTo(1);
        assertThat(count(html, "<table>")).isPositive().isEqualTo(count(html, "<caption>"));
        assertThat(count(html, "<th scope=\"col\"")).isPositive();
        assertThat(count(html, "role=\"img\"")).isPositive().isEqualTo(count(html, "<desc"));
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            count++;
        }
        return count;
    }

    @Test
    void comparisonsTellWhoLeadsHowFarPeopleAgreeAndWhoClicksLeft() throws IOException {
        String html = report(sample("comparisons.tsv"));
        assertThat(html)
                .contains("What 60 people prefer among 24 items")
                .contains("Dunmarrow 13B has the highest score")
                .contains("Krippendorff&#39;s alpha (nominal)".replace("&#39;", "'"))
                .contains("would be")
                .contains("5 people favour a side of the screen far beyond chance")
                .contains("Who wins against whom")
                .contains("sha256 ")
                .contains("2026-11-21");
    }

    @Test
    void labelsTellConfidencePeopleAndConfusion() throws IOException {
        String html = report(sample("labels.tsv"), "--title", "The <pilot>");
        assertThat(html)
                .contains("<title>The &lt;pilot&gt;</title>")
                .contains("60 people gave 3,000 labels to 600 items")
                .contains("How sure the labels are")
                .contains("says incomplete")
                .contains("Where people disagree most");
    }

    @Test
    void hostileNamesStayText() throws IOException {
        Path labels = folder.resolve("labels.tsv");
        Files.writeString(
                labels,
                "item\tannotator\tlabel\n"
                        + HOSTILE
                        + "\ta"
                        + HOSTILE
                        + "\tx"
                        + HOSTILE
                        + "\n"
                        + HOSTILE
                        + "\tb\"onload=\"\ty'\n"
                        + "i\ta"
                        + HOSTILE
                        + "\ty'\ni\tb\"onload=\"\ty'\n");
        String html = report(labels.toString(), "--rounds", "20", "--title", HOSTILE);
        assertThat(count(html, "<script>")).isEqualTo(1);
        assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        Path votes = folder.resolve("votes.tsv");
        Files.writeString(
                votes,
                "left\tright\twinner\tannotator\n"
                        + HOSTILE
                        + "\tb\tleft\t"
                        + HOSTILE
                        + "\n"
                        + "b\t"
                        + HOSTILE
                        + "\tleft\tw\n"
                        + HOSTILE
                        + "\tb\ttie\tv\n");
        String compared = report(votes.toString(), "--rounds", "20");
        assertThat(count(compared, "<script>")).isEqualTo(1);
        assertThat(compared).doesNotContain("<script>alert");
    }

    @Test
    void theSameInputGivesTheSamePage() throws IOException {
        String first = report(sample("comparisons.tsv"), "--rounds", "20");
        assertThat(report(sample("comparisons.tsv"), "--rounds", "20")).isEqualTo(first);
    }

    @Test
    void aSingleVoteStillMakesAPageThatSaysWhatItCannotSay() throws IOException {
        Path votes = folder.resolve("votes.tsv");
        Files.writeString(votes, "left\tright\twinner\tannotator\na\tb\tleft\tw\n");
        String html = report(votes.toString(), "--rounds", "20");
        assertThat(html).contains("Before you rely on this").doesNotContain("NaN");
    }
}
