package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.formats.LossReport.Loss;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.formats.text.GoldenRows;
import dev.earnest.formats.text.TextFormat;
import dev.earnest.judgments.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConverterTest {
    @TempDir Path folder;

    @Test
    void anOpenAiPreferenceBecomesATrlPreference() {
        Path in =
                file(
                        "in.jsonl",
                        """
                        {"input":{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Sky?"}],"tools":[{"type":"function"}]},"preferred_output":[{"role":"assistant","content":"Blue."}],"non_preferred_output":[{"role":"assistant","content":"Green."}]}
                        """);
        ConvertReport report = convert(in, "out.jsonl", "trl-preference");
        assertThat(text("out.jsonl"))
                .isEqualTo(
                        """
                        {"prompt":[{"role":"system","content":"Be brief."},{"role":"user","content":"Sky?"}],"chosen":[{"role":"assistant","content":"Blue."}],"rejected":[{"role":"assistant","content":"Green."}]}
                        """);
        assertThat(report.from().id()).isEqualTo("openai-preference");
        assertThat(report.rows()).isEqualTo(1);
        assertThat(report.written()).isEqualTo(1);
        assertThat(report.losses().losses())
                .containsExactly(
                        new Loss(
                                "'input.tools'",
                                1,
                                "trl-preference cannot hold 'input.tools' (1 value dropped)"));
    }

    @Test
    void labelStudioBecomesPreferencesAndSaysThatTheAnnotatorIsLost() {
        Path in = file("ls.jsonl", GoldenRows.line(TextFormat.LABEL_STUDIO) + "\n");
        ConvertReport report = convert(in, "out.jsonl", "trl-preference");
        assertThat(text("out.jsonl"))
                .isEqualTo("{\"prompt\":\"Sky?\",\"chosen\":\"Blue.\",\"rejected\":\"Green.\"}\n");
        assertThat(sentences(report))
                .contains(
                        "trl-preference cannot hold annotator (1 value dropped; --keep-fields"
                                + " carries them along)",
                        "trl-preference cannot hold seconds (1 value dropped)");
        ConvertOptions keep = to("trl-preference").withKeepFields(true);
        ConvertReport kept = Converter.convert(in, folder.resolve("kept.jsonl"), keep);
        assertThat(text("kept.jsonl"))
                .contains("\"annotator\":\"a@b.c\"")
                .contains("\"id\":\"12\"");
        assertThat(kept.losses().count("annotator")).isZero();
    }

    @Test
    void labelStudioBecomesATableOfComparisonsWithSecondsAndTime() {
        Path in = file("ls.json", "[" + GoldenRows.line(TextFormat.LABEL_STUDIO) + "]");
        ConvertReport report =
                Converter.convert(in, folder.resolve("out.tsv"), ConvertOptions.defaults());
        assertThat(report.to().id()).isEqualTo("comparisons");
        ComparisonRead read =
                ComparisonFiles.read(folder.resolve("out.tsv"), ReadOptions.defaults());
        assertThat(read.table().size()).isEqualTo(1);
        assertThat(read.table().items().names()).containsExactly("12/1", "12/2");
        assertThat(read.table().outcome(0)).isEqualTo(Outcome.LEFT);
        assertThat(read.table().seconds(0)).isEqualTo(12.51f);
        assertThat(read.table().annotators().name(0)).isEqualTo("a@b.c");
        assertThat(read.table().epochMillis(0)).isEqualTo(1681768460457L);
    }

    @Test
    void battlesBecomeComparisonsLabelsAndPreferences() {
        String battle =
                """
                {"question_id":"q1","model_a":"a","model_b":"b","winner":"model_b","judge":"j","conversation_a":[{"role":"user","content":"Sky?"},{"role":"assistant","content":"Green."}],"conversation_b":[{"role":"user","content":"Sky?"},{"role":"assistant","content":"Blue."}]}
                """;
        Path in = file("battles.jsonl", battle + GoldenRows.line(TextFormat.ARENA) + "\n");
        convert(in, "c.tsv", "comparisons");
        assertThat(
                        ComparisonFiles.read(folder.resolve("c.tsv"), ReadOptions.defaults())
                                .table()
                                .size())
                .isEqualTo(2);
        convert(in, "l.csv", "labels");
        assertThat(text("l.csv")).contains("q1,j,right").contains("q1,arena_user_1,both_bad");
        ConvertReport report = convert(in, "p.jsonl", "trl-preference");
        assertThat(report.written()).isEqualTo(1);
        assertThat(sentences(report))
                .contains("trl-preference cannot hold 'both bad' (1 row left out)");
        assertThat(text("p.jsonl"))
                .isEqualTo(
                        """
                        {"prompt":[{"role":"user","content":"Sky?"}],"chosen":[{"role":"assistant","content":"Blue."}],"rejected":[{"role":"assistant","content":"Green."}]}
                        """);
    }

    @Test
    void aPreferenceBecomesTwoUnpairedRowsAndAdjacentOnesBecomeItAgain() {
        Path in = file("p.jsonl", "{\"prompt\":\"a\",\"chosen\":\"b\",\"rejected\":\"c\"}\n");
        convert(in, "u.jsonl", "trl-unpaired");
        assertThat(text("u.jsonl"))
                .isEqualTo(
                        """
                        {"prompt":"a","completion":"b","label":true}
                        {"prompt":"a","completion":"c","label":false}
                        """);
        convert(folder.resolve("u.jsonl"), "back.jsonl", "trl-preference");
        assertThat(text("back.jsonl")).isEqualTo(text("p.jsonl"));
    }

    @Test
    void anUnpairedRowWithoutPartnerIsLeftOutAndCounted() {
        Path in =
                file(
                        "u.jsonl",
                        """
                        {"prompt":"x","completion":"1","label":true}
                        {"prompt":"a","completion":"b","label":false}
                        {"prompt":"a","completion":"c","label":true}
                        {"prompt":"y","completion":"2","label":true}
                        """);
        ConvertReport report = convert(in, "p.jsonl", "trl-preference");
        assertThat(text("p.jsonl"))
                .isEqualTo("{\"prompt\":\"a\",\"chosen\":\"c\",\"rejected\":\"b\"}\n");
        assertThat(report.losses().count("a response without a partner in the next row"))
                .isEqualTo(2);
    }

    @Test
    void aSystemMessageIsABadRowOfATranscriptUnlessItIsMerged() {
        Path in = file("s.jsonl", GoldenRows.line(TextFormat.SHAREGPT_PREFERENCE) + "\n");
        assertThatThrownBy(() -> convert(in, "hh.jsonl", "hh-rlhf"))
                .isInstanceOf(FormatException.class)
                .hasMessage(
                        in
                                + ":1: hh-rlhf cannot hold a system message; --merge-system puts it"
                                + " before the user's message");
        assertThat(folder.resolve("hh.jsonl")).doesNotExist();
        ConvertReport report =
                Converter.convert(
                        in, folder.resolve("hh.jsonl"), to("hh-rlhf").withMergeSystem(true));
        assertThat(text("hh.jsonl"))
                .startsWith(
                        "{\"chosen\":\"\\n\\nHuman: Be brief.\\n\\nSky?\\n\\nAssistant: Blue.\"");
        assertThat(report.losses().count("the role of system messages")).isEqualTo(1);
    }

    @Test
    void rowsThatCannotBeExpressedGoAsideWithSkipBad() throws IOException {
        Path in =
                file(
                        "s.jsonl",
                        GoldenRows.line(TextFormat.SHAREGPT_PREFERENCE)
                                + "\n{\"conversations\":[{\"from\":\"human\",\"value\":\"a\"}],"
                                + "\"chosen\":{\"from\":\"gpt\",\"value\":\"b\"},"
                                + "\"rejected\":{\"from\":\"gpt\",\"value\":\"c\"}}\nnonsense\n");
        Path bad = folder.resolve("bad.jsonl");
        ConvertOptions options = to("hh-rlhf").withRead(ReadOptions.defaults().withSkipBad(bad));
        ConvertReport report = Converter.convert(in, folder.resolve("hh.jsonl"), options);
        assertThat(report.rows()).isEqualTo(1);
        assertThat(report.badRows()).isEqualTo(2);
        assertThat(Files.readAllLines(bad)).hasSize(2);
        assertThat(Files.readAllLines(bad).get(1)).contains("\"line\":3").contains("nonsense");
    }

    @Test
    void anImpossibleConversionNamesWhatIsPossible() {
        Path in = file("labels.tsv", "item\tannotator\tlabel\na\tb\tc\n");
        assertThatThrownBy(() -> convert(in, "o.jsonl", "trl-preference"))
                .hasMessage(
                        in
                                + " holds labels, which cannot become trl-preference; possible are"
                                + " labels");
        Path prompts = file("p.jsonl", "{\"prompt\":\"a\"}\n");
        assertThatThrownBy(() -> convert(prompts, "o.tsv", "labels"))
                .hasMessage(
                        prompts
                                + " holds prompts, which cannot become labels; possible are"
                                + " trl-prompt-only");
    }

    @Test
    void aFileThatFitsNoFormatOrSeveralSaysSo() {
        Path none = file("n.jsonl", "{\"a\":1}\n");
        assertThatThrownBy(() -> convert(none, "o.jsonl", "trl-preference"))
                .hasMessage(
                        none
                                + ": the keys of its first row, [a], fit no format; name it with"
                                + " --from, or the columns with --columns");
        Path both =
                file(
                        "b.jsonl",
                        "{\"instruction\":\"a\",\"output\":\"b\",\"chosen\":\"c\",\"rejected\":\"d\"}\n");
        assertThatThrownBy(() -> convert(both, "o.jsonl", "trl-preference"))
                .hasMessageContaining("fit alpaca and alpaca-preference; name one with --from");
        ConvertOptions named = to("trl-preference").withFrom(Schema.of("alpaca-preference"));
        assertThat(Converter.convert(both, folder.resolve("o.jsonl"), named).written())
                .isEqualTo(1);
    }

    @Test
    void invalidJsonIsToldByLineAndColumn() {
        Path in = file("x.jsonl", "{\"prompt\":\"a\"}\n{\"prompt\":\"é\", oops}\n");
        assertThatThrownBy(() -> convert(in, "o.jsonl", "trl-prompt-only"))
                .hasMessageStartingWith(in + ":2:16: not valid JSON: Unexpected character ('o'");
        Path twice = file("t.jsonl", "{\"prompt\":\"a\",\"prompt\":\"b\"}\n");
        assertThatThrownBy(() -> convert(twice, "o.jsonl", "trl-prompt-only"))
                .hasMessageContaining("t.jsonl:1:")
                .hasMessageContaining("Duplicate Object property \"prompt\"");
        Path list = file("l.json", "[{\"prompt\":\"a\"},\n {\"prompt\":}]");
        assertThatThrownBy(() -> convert(list, "o.jsonl", "trl-prompt-only"))
                .hasMessageStartingWith(list + ":2:1")
                .hasMessageContaining("not valid JSON");
        Path cut = file("c.json", "[{\"prompt\":\"a\"},");
        assertThatThrownBy(() -> convert(cut, "o.jsonl", "trl-prompt-only"))
                .hasMessage(
                        cut + ":1:17: the list ends without its closing ]; is the file complete?");
        Path scalar = file("s.jsonl", "{\"prompt\":\"a\"}\n[1]\n");
        assertThatThrownBy(() -> convert(scalar, "o.jsonl", "trl-prompt-only"))
                .hasMessage(
                        scalar
                                + ":2: the row is a list, but an object {\"key\": value, ..} is"
                                + " expected");
    }

    @Test
    void aTextLongerThanARowMayBeEndsReadingOfAList() {
        Path in = file("l.json", "[{\"prompt\":\"" + "x".repeat(5000) + "\"}]");
        var limits = new ReadLimits(1024, 200, 1L << 30);
        ConvertOptions options =
                to("trl-prompt-only").withRead(ReadOptions.defaults().withLimits(limits));
        assertThatThrownBy(() -> Converter.convert(in, folder.resolve("o.jsonl"), options))
                .hasMessageStartingWith(in + ":1:")
                .hasMessageContaining("exceeds the maximum allowed (1024");
    }

    @Test
    void aBadRowIsToldByItsLine() {
        Path in = file("x.jsonl", "{\"prompt\":\"a\"}\n\n{\"prompt\":5}\n");
        assertThatThrownBy(() -> convert(in, "o.jsonl", "trl-prompt-only"))
                .hasMessage(
                        in
                                + ":3: field 'prompt' is the number 5, but text or a list of {role,"
                                + " content} is expected");
    }

    @Test
    void suspiciousPairsAreCounted() {
        Path in =
                file(
                        "x.jsonl",
                        """
                        {"prompt":"a","chosen":"b","rejected":"b"}
                        {"prompt":"a","chosen":"b","rejected":""}
                        {"prompt":"a","chosen":"b","rejected":"c"}
                        {"prompt":"a","chosen":"b","rejected":"c"}
                        {"prompt":"a","chosen":"c","rejected":"b"}
                        """);
        assertThat(convert(in, "o.jsonl", "openai-preference").warnings())
                .containsExactly(
                        "1 pair with identical chosen and rejected (they teach nothing)",
                        "1 pair with an empty chosen or rejected side",
                        "1 pair that contradict an earlier pair (chosen and rejected swapped)",
                        "1 pair that repeat an earlier pair");
    }

    @Test
    void sidesThatPartBeforeTheirLastTurnAreCounted() {
        Path in =
                file(
                        "hh.jsonl",
                        """
                        {"chosen":"\\n\\nHuman: a\\n\\nAssistant: b","rejected":"\\n\\nHuman: x\\n\\nAssistant: c"}
                        """);
        assertThat(convert(in, "o.jsonl", "trl-preference").warnings())
                .containsExactly(
                        "1 pair whose sides part before the last turn (they answer different"
                                + " prompts)");
    }

    @Test
    void aJudgedPairBecomesPandaLmWithoutTheNamesOfAnnotatorsAndNeverArgilla() {
        Path in = file("ls.jsonl", GoldenRows.line(TextFormat.LABEL_STUDIO) + "\n");
        ConvertReport report = convert(in, "p.jsonl", "pandalm");
        assertThat(text("p.jsonl"))
                .isEqualTo(
                        """
                        {"id":12,"instruction":"Sky?","input":"","response1":"Blue.","response2":"Green.","annotator1":1}
                        """);
        assertThat(report.losses().count("annotator")).isEqualTo(1);
        assertThatThrownBy(() -> convert(in, "a.jsonl", "argilla"))
                .hasMessage(
                        in
                                + " holds judged pairs, which cannot become argilla; possible are"
                                + " trl-preference, trl-preference-implicit, trl-prompt-only,"
                                + " hh-rlhf, openai-preference, sharegpt-preference,"
                                + " alpaca-preference, pandalm, label-studio, comparisons, labels");
    }

    @Test
    void parquetIsNotPackedAgain() {
        Path in = file("p.jsonl", GoldenRows.line(TextFormat.TRL_PREFERENCE) + "\n");
        assertThatThrownBy(() -> convert(in, "o.parquet.gz", "trl-preference"))
                .hasMessageEndingWith("o.parquet.gz: Parquet is packed already; leave out the .gz");
    }

    @Test
    void styleCanBeForced() {
        Path in =
                file("x.jsonl", "{\"prompt\":\"a\",\"chosen\":\"b\",\"rejected\":\"c\",\"k\":1}\n");
        ConvertOptions chat = to("trl-preference").withStyle(TextStyle.CHAT);
        Converter.convert(in, folder.resolve("chat.jsonl"), chat);
        assertThat(text("chat.jsonl"))
                .isEqualTo(
                        """
                        {"prompt":[{"role":"user","content":"a"}],"chosen":[{"role":"assistant","content":"b"}],"rejected":[{"role":"assistant","content":"c"}],"k":1}
                        """);
        ConvertOptions plain = to("trl-preference").withStyle(TextStyle.PLAIN);
        Converter.convert(folder.resolve("chat.jsonl"), folder.resolve("plain.jsonl"), plain);
        assertThat(text("plain.jsonl")).isEqualTo(text("x.jsonl"));
    }

    @Test
    void severalQuestionsNeedOneToBeChosen() {
        Path in =
                file(
                        "a.jsonl",
                        """
                        {"id":"r","fields":{},"responses":{"q":[{"value":"x","user_id":"u"}],"p":[{"value":"y","user_id":"u"}]}}
                        """);
        assertThatThrownBy(() -> convert(in, "o.tsv", "labels"))
                .hasMessageEndingWith(
                        ":1: there are answers to several questions, 'q' and 'p'; choose one with"
                                + " --question");
        Converter.convert(in, folder.resolve("o.tsv"), to("labels").withQuestion("p"));
        assertThat(text("o.tsv")).isEqualTo("item\tannotator\tlabel\nr\tu\ty\n");
    }

    @Test
    void ratingsTreesAndOrdersBecomeRankings() {
        Path rated = file("u.jsonl", GoldenRows.line(TextFormat.ULTRAFEEDBACK) + "\n");
        convert(rated, "u.tsv", "rankings");
        assertThat(text("u.tsv")).contains("unknown\trow1\ta > b");
        Path tree = file("t.jsonl", GoldenRows.line(TextFormat.OASST_TREE) + "\n");
        convert(tree, "t.tsv", "rankings");
        assertThat(text("t.tsv")).contains("unknown\tt1\tm1 > m2");
        Path order = file("a.jsonl", GoldenRows.line(TextFormat.ARGILLA) + "\n");
        convert(order, "a.tsv", "rankings");
        assertThat(text("a.tsv")).contains("u1\tr1\tb > a");
        convert(tree, "t.jsonl.gz", "trl-messages");
        convert(folder.resolve("t.jsonl.gz"), "t2.json", "trl-messages");
        assertThat(text("t2.json"))
                .isEqualTo(
                        """
                        [
                        {"messages":[{"role":"user","content":"Sky?"},{"role":"assistant","content":"Blue."}]}
                        ]
                        """);
    }

    @Test
    void aTableGoesThroughEveryContainerAndBack() {
        String tsv = "item\tannotator\tlabel\tseconds\na\tu1\tx\t1.5\nb\tu2\ty\t\n";
        Path in = file("in.tsv", tsv);
        Path last = in;
        for (String next :
                List.of("1.csv", "2.jsonl", "3.parquet", "4.json", "5.tsv.gz", "6.tsv")) {
            Path out = folder.resolve(next);
            ConvertReport report = Converter.convert(last, out, ConvertOptions.defaults());
            assertThat(report.rows()).isEqualTo(2);
            last = out;
        }
        assertThat(text("6.tsv")).isEqualTo(tsv);
    }

    @Test
    void aCsvCannotHoldTexts() {
        Path in = file("p.jsonl", GoldenRows.line(TextFormat.TRL_PREFERENCE) + "\n");
        assertThatThrownBy(() -> convert(in, "o.csv", "trl-preference"))
                .hasMessage(
                        folder.resolve("o.csv")
                                + ": a csv file cannot hold trl-preference; name it .jsonl, .json"
                                + " or .parquet");
    }

    @Test
    void aBrokenCharacterAndAMissingFileAreTold() throws IOException {
        Path in = folder.resolve("x.jsonl");
        Files.write(in, new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}', '\n'});
        assertThatThrownBy(() -> convert(in, "o.jsonl", "trl-text"))
                .hasMessage(in + ":1:7: byte 0xff is not valid UTF-8; save the file as UTF-8");
        Path gone = folder.resolve("gone.jsonl");
        assertThatThrownBy(() -> convert(gone, "o.jsonl", "trl-text"))
                .hasMessage("no file '" + gone + "'; check the path");
    }

    private ConvertReport convert(Path in, String out, String to) {
        return Converter.convert(in, folder.resolve(out), to(to));
    }

    private static ConvertOptions to(String schema) {
        return ConvertOptions.defaults().withTo(Schema.of(schema));
    }

    private static List<String> sentences(ConvertReport report) {
        return report.losses().losses().stream().map(Loss::sentence).toList();
    }

    private Path file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
