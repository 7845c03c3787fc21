package dev.earnest.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Does what a page tells its reader to do, in a folder of its own that has the samples, and compares what is printed.
public final class Session {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final List<String> HERE = List.of("samples/", "docs/", "work/");

    private final Path folder;
    private final Function<String[], Run> program;
    private final Consumer<String> events;
    private final boolean byChance;

    /// @param folder an empty one
    /// @param program runs a command line
    /// @param events does what `<!-- now: ... -->` says
    /// @param byChance whether numbers and ids differ from run to run; then the words around them are compared
    public Session(
            Path folder, Function<String[], Run> program, Consumer<String> events, boolean byChance)
            throws IOException {
        this.folder = folder;
        this.program = program;
        this.events = events;
        this.byChance = byChance;
        copy("samples");
        Files.createDirectories(folder.resolve("docs"));
        for (String name : List.of("campaign.yaml", "campaign-guidelines.md")) {
            Files.copy(Docs.ROOT.resolve("docs").resolve(name), folder.resolve("docs/" + name));
        }
        Files.createDirectories(folder.resolve("work"));
    }

    /// Plays a page. Where pages are to be written anew, what commands print takes the place of what the page shows,
    /// but for outputs with three dots.
    public void play(Path page) throws IOException {
        String text = Files.readString(page);
        List<String> lines = new ArrayList<>(text.lines().toList());
        List<Step> steps = Step.of(text);
        assertThat(steps).as("steps of %s", page).isNotEmpty();
        int moved = 0;
        for (Step step : steps) {
            switch (step) {
                case Step.File file -> {
                    Path path = folder.resolve(file.name());
                    Files.createDirectories(path.resolveSibling(""));
                    Files.writeString(path, file.text());
                }
                case Step.Now now -> events.accept(now.what());
                case Step.Command command -> {
                    List<String> printed = run(command.line());
                    if (Docs.WRITE && !matches(printed, command.output())) {
                        lines.subList(
                                        command.first() + moved,
                                        command.first() + moved + command.output().size())
                                .clear();
                        lines.addAll(command.first() + moved, printed);
                        moved += printed.size() - command.output().size();
                    } else {
                        assertThat(comparable(printed))
                                .as("$ ./earnest %s", command.line())
                                .matches(pattern(command.output()));
                    }
                }
            }
        }
        if (Docs.WRITE) {
            Files.writeString(page, String.join("\n", lines) + "\n");
        }
    }

    private List<String> run(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            words.add(
                    HERE.stream().anyMatch(word::startsWith)
                            ? folder.resolve(word).toString()
                            : word);
        }
        Run run = program.apply(words.toArray(new String[0]));
        assertThat(run.exit()).as("$ ./earnest %s: %s", line, run.err()).isZero();
        return run.out().replace(folder + "/", "").stripTrailing().lines().toList();
    }

    private boolean matches(List<String> printed, List<String> shown) {
        return comparable(printed).matches(pattern(shown));
    }

    private String comparable(List<String> lines) {
        String text = String.join("\n", lines);
        return byChance
                ? text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}", "#")
                        .replaceAll("ann-[0-9a-z]{6}", "ann-#")
                        .replaceAll("[0-9][0-9.,]*", "#")
                        .replaceAll(" +", " ")
                : text;
    }

    private String pattern(List<String> shown) {
        return comparable(shown)
                .lines()
                .map(line ->
                        line.strip().equals("...")
                                ? "(?s:.*)"
                                : Stream.of(line.split("\\.\\.\\.", -1))
                                        .map(Pattern::quote)
                                        .collect(Collectors.joining(".*")))
                .collect(Collectors.joining("\n"));
    }

    private void copy(String name) throws IOException {
        Path from = Docs.ROOT.resolve(name);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.sorted().toList()) {
                Files.copy(file, folder.resolve(name).resolve(from.relativize(file).toString()));
            }
        }
    }
}
