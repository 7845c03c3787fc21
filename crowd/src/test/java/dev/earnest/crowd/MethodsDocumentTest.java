package dev.earnest.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.label.LabelMethod;
import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.crowd.rank.RankMethods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MethodsDocumentTest {
    @Test
    void docsHaveASectionForEveryLabelMethodAndALineForEveryRanking() throws IOException {
        String text = Files.readString(Path.of("../docs/methods.md"));
        String headings = text.lines().filter(line -> line.startsWith("### ")).toList().toString();
        for (LabelMethod method : LabelMethods.all()) {
            assertThat(headings).contains(method.name());
        }
        for (String name : RankMethods.names()) {
            assertThat(text).contains("| `" + name + "` |");
        }
    }
}
