package dev.earnest.align.experiment;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// A small data set in the form of ukp-convarg1: on every topic the argument with fewer exclamation marks convinces.
final class SyntheticArguments {
    private static final int EACH = 40;

    private SyntheticArguments() {}

    /// @param turned the topic on which the other argument convinces; -1 for none
    static void write(Path folder, int topics, int turned) throws IOException {
        Random random = new Random(9);
        List<String> arguments = new ArrayList<>();
        List<String> pairs = new ArrayList<>();
        for (int topic = 0; topic < topics; topic++) {
            String name = "debate" + topic / 2 + "_side" + topic % 2;
            int[] marks = new int[EACH];
            for (int i = 0; i < EACH; i++) {
                marks[i] = random.nextInt(8);
                StringBuilder text = new StringBuilder();
                for (int w = 0; w < 12; w++) {
                    text.append("word").append(random.nextInt(20)).append(' ');
                }
                text.append("!".repeat(marks[i]));
                arguments.add(
                        "{\"topic\":\"%s\",\"id\":\"a%d\",\"text\":\"%s\"}"
                                .formatted(name, i, text));
            }
            for (int i = 0; i < 80; i++) {
                int a = random.nextInt(EACH);
                int b = random.nextInt(EACH);
                boolean first = (marks[a] < marks[b]) != (topic == turned);
                pairs.add(
                        "{\"topic\":\"%s\",\"id\":\"p%d\",\"a1\":\"a%d\",\"a2\":\"a%d\",\"strict\":%s}"
                                .formatted(
                                        name,
                                        i,
                                        a,
                                        b,
                                        marks[a] == marks[b]
                                                ? "null"
                                                : first ? "\"a1\"" : "\"a2\""));
            }
        }
        gzip(folder.resolve("arguments.jsonl.gz"), arguments);
        gzip(folder.resolve("pairs.jsonl.gz"), pairs);
    }

    static void gzip(Path file, List<String> lines) throws IOException {
        try (Writer out =
                new OutputStreamWriter(
                        new GZIPOutputStream(Files.newOutputStream(file)),
                        StandardCharsets.UTF_8)) {
            for (String line : lines) {
                out.write(line + "\n");
            }
        }
    }
}
