package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class AgreeVerbTest {
    @TempDir private Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /// Krippendorff's own example of 4 observers and 12 units.
    private String published() throws IOException {
        List<String> units =
                List.of(
                        "1 1 - 1", "2 2 3 2", "3 3 3 3", "3 3 3 3", "2 2 2 2", "1 2 3 4", "4 4 4 4",
                        "1 1 2 1", "2 2 2 2", "- 5 5 5", "- - 1 1", "- - 3 -");
        StringBuilder rows = new StringBuilder("item\tannotator\tlabel\n");
        for (int unit = 0; unit < units.size(); unit++) {
            String[] values = units.get(unit).split(" ");
            for (int observer = 0; observer < values.length; observer++) {
                if (!values[observer].equals("-")) {
                    rows.append("u" + unit + "\to" + observer + "\t" + values[observer] + "\n");
                }
            }
        }
        return file("published.tsv", rows.toString());
    }

    private static JsonNode json(String... line) {
        Run run = Run.of(line);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    @Test
    void thePublishedExampleComesOut() throws IOException {
        JsonNode json =
                json(
                        "agree",
                        published(),
                        "--measure",
                        "krippendorff-alpha-nominal,krippendorff-alpha-ordinal",
                        "--json");
        assertThat(json.propertyNames()).containsExactly("measures", "notes", "provenance");
        JsonNode nominal = json.get("measures").get(0);
        assertThat(nominal.propertyNames())
                .containsExactly("measure", "value", "low", "high", "items");
        assertThat(nominal.get("measure").asString()).isEqualTo("krippendorff-alpha-nominal");
        assertThat(nominal.get("value").asDouble()).isCloseTo(.7434210526, within(1e-9));
        assertThat(json.get("measures").get(1).get("value").asDouble())
                .isCloseTo(.8153875038, within(1e-9));
    }

    @Test
    void whatDoesNotExistIsExplainedInWords() throws IOException {
        String single = file("single.tsv", "item\tannotator\tlabel\ni1\ta\tx\ni2\tb\ty\n");
        JsonNode measure =
                json("agree", single, "--measure", "krippendorff-alpha-nominal", "--json")
                        .get("measures")
                        .get(0);
        assertThat(measure.get("value").isNull()).isTrue();
        assertThat(measure.get("reason").asString()).contains("two");
        Run text = Run.of("agree", single, "--measure", "krippendorff-alpha-nominal");
        assertThat(text.exit()).isZero();
        assertThat(text.out()).contains("does not exist here: ").doesNotContain("NaN");
    }

    @Test
    void comparisonsAreRecognised() throws IOException {
        String votes =
                file(
                        "votes.csv",
                        "left,right,winner,annotator\na,b,left,w1\nb,a,right,w2\na,c,tie,w1\na,c,left,w2\n");
        JsonNode measure =
                json("agree", votes, "--measure", "observed-agreement", "--json")
                        .get("measures")
                        .get(0);
        assertThat(measure.get("value").asDouble()).isEqualTo(0.5);
        assertThat(measure.get("items").asInt()).isEqualTo(2);
    }
}
