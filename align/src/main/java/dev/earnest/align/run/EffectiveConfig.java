package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Settings of a run, as text, with another base, data and output.
final class EffectiveConfig {
    private static final List<String> REPLACED = List.of("base:", "fresh:", "data:", "output:");

    private EffectiveConfig() {}

    /// @param config YAML, a key a line
    /// @param base folder of a model
    /// @param data a file
    /// @return the same with these, as absolute paths
    /// @throws AlignException where all of it stands in braces
    static String of(String config, Path base, Path data, Path output) {
        if (config.stripLeading().startsWith("{")) {
            throw new AlignException(
                    "the settings of a loop stand in braces: write them as lines of key: value");
        }
        StringBuilder text = new StringBuilder();
        boolean replaced = false;
        for (String line : config.lines().toList()) {
            // A value goes on in lines that are indented, or are items of a list.
            boolean goesOn =
                    line.isBlank()
                            || (" \t-]}".indexOf(line.charAt(0)) >= 0 && !line.startsWith("---"));
            if (!goesOn) {
                replaced = REPLACED.stream().anyMatch(line::startsWith);
            }
            if (!replaced) {
                text.append(line).append('\n');
            }
        }
        return text.append("base: ")
                .append(quoted(base))
                .append("\ndata: [")
                .append(quoted(data))
                .append("]\noutput: ")
                .append(quoted(output))
                .append('\n')
                .toString();
    }

    private static String quoted(Path path) {
        return JsonMapper.shared().writeValueAsString(path.toAbsolutePath().normalize().toString());
    }
}
