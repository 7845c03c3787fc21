package dev.earnest.app.docs;

import java.util.ArrayList;
import java.util.List;

/// Something that a tutorial has its reader do.
public sealed interface Step {
    /// A command and what the page shows of its output.
    ///
    /// @param line what is typed after `./earnest`
    /// @param output lines; one of three dots stands for any lines, three dots in a line for any text
    /// @param first number of the first line of output in the page, from 0
    record Command(String line, List<String> output, int first) implements Step {}

    /// A file that the reader writes.
    ///
    /// @param name path from the folder in which the reader works
    record File(String name, String text) implements Step {}

    /// What happens without a command, told in a comment `<!-- now: ... -->`.
    record Now(String what) implements Step {}

    /// Reads a page: blocks of commands (`console`), files (a block after `<!-- file: NAME -->`), and events.
    ///
    /// @return its steps in order
    static List<Step> of(String page) {
        List<Step> steps = new ArrayList<>();
        List<String> lines = page.lines().toList();
        String file = "";
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith("<!-- file: ")) {
                file = comment(line, "<!-- file: ");
            } else if (line.startsWith("<!-- now: ")) {
                steps.add(new Now(comment(line, "<!-- now: ")));
            } else if (line.startsWith("```") && line.length() > 3) {
                int end = at + 1;
                while (!lines.get(end).equals("```")) {
                    end++;
                }
                if (line.equals("```console")) {
                    steps.addAll(commands(lines, at + 1, end));
                } else if (!file.isEmpty()) {
                    steps.add(new File(file, String.join("\n", lines.subList(at + 1, end)) + "\n"));
                    file = "";
                }
                at = end;
            }
        }
        if (!file.isEmpty()) {
            throw new IllegalArgumentException("no block follows the name of the file " + file);
        }
        return steps;
    }

    private static String comment(String line, String start) {
        return line.substring(start.length(), line.indexOf("-->")).strip();
    }

    private static List<Step> commands(List<String> lines, int from, int to) {
        List<Step> commands = new ArrayList<>();
        String prompt = "$ ./earnest ";
        for (int at = from; at < to; ) {
            if (!lines.get(at).startsWith(prompt)) {
                throw new IllegalArgumentException(
                        "line " + (at + 1) + " of a console block is no command: " + lines.get(at));
            }
            int end = at + 1;
            while (end < to && !lines.get(end).startsWith("$ ")) {
                end++;
            }
            commands.add(
                    new Command(
                            lines.get(at).substring(prompt.length()),
                            lines.subList(at + 1, end),
                            at + 1));
            at = end;
        }
        return commands;
    }
}
