package dev.earnest.align.experiment;

import dev.earnest.align.run.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Published data that lie beside the project; tests of them skip where they are absent.
final class RealData {
    private RealData() {}

    static Path folder(String name) {
        Path folder = Path.of(System.getProperty("earnest.shared", "none"), "data", name);
        Assumptions.assumeTrue(Files.exists(folder), "skipped: no " + folder);
        return folder;
    }

    static Console silent() {
        return new Console() {
            @Override
            public void say(String line) {}

            @Override
            public void at(String stage, long done, long total) {}
        };
    }

    @SuppressWarnings("SystemOut") // what was found, for people who read the log
    static void show(ExperimentResult result) {
        System.out.println(result.settings());
        result.findings().forEach(System.out::println);
        System.out.println(result.parts());
        result.samples().forEach(System.out::println);
    }
}
