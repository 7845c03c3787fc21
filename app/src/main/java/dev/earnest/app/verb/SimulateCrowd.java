package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.simulate.CrowdExample;
import dev.earnest.app.simulate.CrowdFile;
import dev.earnest.app.simulate.CrowdOutput;
import dev.earnest.app.simulate.CrowdSummary;
import dev.earnest.app.simulate.RowFile;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.incentives.crowd.Crowd;
import dev.earnest.incentives.crowd.CrowdSimulator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `simulate crowd`: judgments of annotators whose truth is known.
final class SimulateCrowd {
    /// Options that name a file to write.
    static final List<String> FILES =
            List.of(
                    "--output",
                    "--gold",
                    "--expert",
                    "--machine",
                    "--groups",
                    "--truth",
                    "--items");

    private SimulateCrowd() {}

    static void run(Arguments arguments, Shell shell, String words) throws IOException {
        if (arguments.has("--example")) {
            shell.out().print(CrowdExample.text());
            return;
        }
        if (arguments.positionals().size() < 2) {
            throw new UsageException(
                    "simulate crowd: name a specification; ./earnest simulate crowd --example"
                            + " prints one");
        }
        String spec = arguments.positionals().get(1);
        if (!arguments.has("--output")) {
            throw new UsageException("simulate crowd: say with -o where the judgments go");
        }
        Map<String, Path> files = files(arguments, spec);
        CrowdFile file = CrowdFile.read(SpecFile.read(InputOptions.path("SPEC", spec)));
        long seed = arguments.seed("--seed", file.seed());
        Crowd crowd = CrowdSimulator.simulate(file.crowd(), seed);
        refuseEmpty(crowd, files, spec);
        files.forEach((option, path) -> writer(option).write(crowd, path, shell.sink()));
        if (arguments.has("--json")) {
            Map<String, String> settings = new LinkedHashMap<>();
            files.forEach((option, path) -> settings.put(option.substring(2), path.toString()));
            Provenance provenance =
                    Provenance.of(
                            words, spec, crowd.answers().size(), seed, settings, shell.clock());
            CrowdSummary.json(crowd, provenance, new JsonWriter(shell.sink()));
            return;
        }
        boolean toOut = files.values().stream().anyMatch(path -> path.toString().equals("-"));
        PrintStream to = toOut ? shell.err() : shell.out();
        CrowdSummary.print(crowd, AggregateVerb.shown(spec), to, shell.style());
        to.println();
        files.forEach((option, path) -> to.println(CrowdSummary.written(option, path, crowd)));
    }

    private static Map<String, Path> files(Arguments arguments, String spec) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String option : FILES) {
            if (arguments.has(option)) {
                String text = arguments.text(option, "");
                String[] others =
                        files.values().stream().map(Path::toString).toArray(String[]::new);
                InputOptions.output(option, text, spec);
                Path path = InputOptions.output(option, text, others);
                RowFile.tabs(path);
                files.put(option, path);
            }
        }
        long standard = files.values().stream().filter(path -> path.toString().equals("-")).count();
        if (standard > 1 || (standard == 1 && arguments.has("--json"))) {
            throw new UsageException(
                    "simulate crowd: only one thing can go to standard output; name files");
        }
        return files;
    }

    private static void refuseEmpty(Crowd crowd, Map<String, Path> files, String spec) {
        refuse(files, "--gold", crowd.gold().isEmpty(), spec, "gold.share");
        refuse(files, "--expert", crowd.experts().size() == 0, spec, "experts.number");
        refuse(files, "--machine", crowd.machine().size() == 0, spec, "machine.share");
    }

    private static void refuse(
            Map<String, Path> files, String option, boolean empty, String spec, String key) {
        if (empty && files.containsKey(option)) {
            throw new UsageException(
                    option
                            + ": the crowd of "
                            + spec
                            + " has none; set "
                            + key
                            + " in it, or leave the option out");
        }
    }

    /// Writes one file of a crowd.
    private interface Writer {
        void write(Crowd crowd, Path path, OutputStream standardOutput);
    }

    private static Writer writer(String option) {
        return switch (option) {
            case "--output" -> CrowdOutput::judgments;
            case "--gold" -> CrowdOutput::gold;
            case "--expert" -> CrowdOutput::experts;
            case "--machine" -> CrowdOutput::machine;
            case "--groups" -> CrowdOutput::groups;
            case "--truth" -> CrowdOutput::truth;
            case "--items" -> CrowdOutput::items;
            default -> throw new IllegalArgumentException(option);
        };
    }
}
