package dev.earnest.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.train.TrainFile;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The reference is what the code says today.
final class ReferenceTest {
    @Test
    void theCommandLineIsThatOfTheVerbs() throws IOException {
        Docs.check("cli.md", CliReference.text());
    }

    @Test
    void theKeysAreThoseOfTheReaders() throws IOException {
        Docs.check("configuration.md", ConfigReference.text());
    }

    @Test
    void noKeyThatAReaderKnowsIsLeftOut() {
        TrainKeys.all().forEach((method, keys) -> assertThat(keys.untold()).as(method).isEmpty());
        assertThat(ConfigReference.server().untold()).isEmpty();
        assertThat(ConfigReference.contract().untold()).isEmpty();
        assertThat(ConfigReference.crowd().untold()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sft", "reward", "dpo", "ppo", "grpo", "ilql", "rft"})
    void theManualNamesEveryKeyOfTraining(String method) {
        assertThat(TrainFile.METHODS).contains(method);
        String manual = Docs.read(Docs.ROOT.resolve("docs/training.md"));
        Set<String> missing = new TreeSet<>();
        for (String key : TrainKeys.of(method).names()) {
            String word = key.replaceFirst(".*[.\\]]\\.?", "");
            if (!manual.matches("(?s).*\\b" + word + "\\b.*")) {
                missing.add(key);
            }
        }
        assertThat(missing).as("keys that docs/training.md does not name").isEmpty();
    }
}
