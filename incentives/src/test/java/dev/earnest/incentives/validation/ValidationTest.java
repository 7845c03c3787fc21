package dev.earnest.incentives.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Everything in `monitor` and the contracts on the simulated crowd. `./mvnw verify -Pvalidation` writes
/// `incentives/target/validation/validation.md`, which is kept as `docs/validation.md`.
class ValidationTest {
    @ParameterizedTest(name = "{0}")
    @EnumSource(Part.class)
    void fewReplicationsAreInTheBallpark(Part part) {
        Section section = part.run(Size.QUICK);
        assertThat(section.rows()).isNotEmpty();
        assertThat(section.broken()).isEmpty();
    }

    @Tag("slow")
    @Test
    void thousandsOfReplicationsKeepTheirPromisesAndWriteTheDocument() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "validation"));
        List<Section.Row> broken = new ArrayList<>();
        var document = new StringBuilder(Document.introduction(Size.FULL));
        for (Part part : Part.values()) {
            Section section = part.run(Size.FULL);
            document.append(section.markdown());
            broken.addAll(section.broken());
            Files.writeString(folder.resolve("validation.md"), document);
        }
        assertThat(broken).isEmpty();
    }
}
