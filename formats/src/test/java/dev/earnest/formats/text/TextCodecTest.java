package dev.earnest.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.formats.FormatException;
import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.formats.example.AnnotatedRecord.Value;
import dev.earnest.formats.example.Battle;
import dev.earnest.formats.example.ConversationTree;
import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.JudgedPair;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.RatedCompletions;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.formats.example.UnpairedExample;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Outcome;
import dev.earnest.judgments.Role;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

class TextCodecTest {
    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void aRowReadAndWrittenInItsOwnFormatComesBackWithEverythingInIt(TextFormat format) {
        TextCodec codec = TextCodec.of(format);
        ObjectNode row = GoldenRows.row(format);
        Example example = codec.read(row);
        assertThat(codec.write(example, false)).isEqualTo(row);
        assertThat(codec.read(codec.write(example, true))).isEqualTo(example);
        assertThat(example.kind()).isEqualTo(format.kind());
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void theKeysOfARowTellItsFormatAndNoOther(TextFormat format) {
        assertThat(TextCodec.detect(GoldenRows.row(format))).containsExactly(format);
    }

    @Test
    void aTranscriptIsCutIntoTurnsAndTheSharedOnesAreThePrompt() {
        var pair = (PreferenceExample) read(TextFormat.HH_RLHF);
        assertThat(pair.prompt().messages())
                .containsExactly(
                        Message.user("Hi"), Message.assistant("Hello!"), Message.user("Sky?"));
        assertThat(pair.chosen().messages()).containsExactly(Message.assistant("Blue."));
        assertThat(pair.rejected().messages()).containsExactly(Message.assistant(" Green.\n"));
    }

    @Test
    void anImplicitPromptOfStringsIsTheCommonBeginningWithoutItsLastSpace() {
        var pair =
                (PreferenceExample)
                        read(
                                TextFormat.TRL_PREFERENCE_IMPLICIT,
                                "{\"chosen\":\"The sky is blue.\",\"rejected\":\"The sky is green.\"}");
        assertThat(pair.prompt().messages()).containsExactly(Message.user("The sky is"));
        assertThat(pair.chosen().messages()).containsExactly(Message.assistant(" blue."));
        assertThat(pair.rejected().messages()).containsExactly(Message.assistant(" green."));
        assertThat(pair.origin().style()).isEqualTo(TextStyle.PLAIN);
    }

    @Test
    void aPromptRepeatedInListsOfTurnsIsTakenOnce() {
        var pair =
                (PreferenceExample)
                        read(
                                TextFormat.TRL_PREFERENCE,
                                """
                                {"prompt":"Sky?","chosen":[{"role":"user","content":"Sky?"},{"role":"assistant","content":"Blue."}],"rejected":[{"role":"user","content":"Sky?"},{"role":"assistant","content":"Green."}]}\
                                """);
        assertThat(pair.prompt().messages()).containsExactly(Message.user("Sky?"));
        assertThat(pair.chosen().messages()).containsExactly(Message.assistant("Blue."));
    }

    @Test
    void partsOfAContentAreJoinedAndToolCallsAreAnEmptyText() {
        var one = (Demonstration) read(TextFormat.TRL_MESSAGES);
        assertThat(one.prompt().messages())
                .containsExactly(
                        Message.system("Be brief."),
                        Message.user("Sky?"),
                        Message.assistant(""),
                        new Message(Role.TOOL, "42"));
        assertThat(one.completion().messages()).containsExactly(Message.assistant("Blue."));
    }

    @Test
    void theInputOfAnAlpacaRowFollowsItsInstructionAfterSystemAndHistory() {
        var one = (Demonstration) read(TextFormat.ALPACA);
        assertThat(one.prompt().messages())
                .containsExactly(
                        Message.system("Be brief."),
                        Message.user("Hi"),
                        Message.assistant("Hello"),
                        Message.user("Name the colour.\nsky"));
    }

    @Test
    void aSystemTextBesideShareGptTurnsBecomesTheFirstTurn() {
        var one = (Demonstration) read(TextFormat.SHAREGPT);
        assertThat(one.prompt().messages().getFirst()).isEqualTo(Message.system("Be brief."));
        assertThat(one.origin().id()).isEqualTo("x1");
    }

    @Test
    void aRatingThatIsNotAvailableDoesNotCount() {
        var rated = (RatedCompletions) read(TextFormat.ULTRAFEEDBACK);
        assertThat(rated.completions().get(0).ratings()).containsOnlyKeys("helpfulness");
        assertThat(rated.completions().get(0).score()).isEqualTo(5.0);
        assertThat(rated.completions().get(0).overall()).hasValue(7.5);
        assertThat(rated.completions().get(1).response().model()).isEqualTo("b");
        assertThat(rated.origin().source()).isEqualTo("evol_instruct");
    }

    @Test
    void anArenaBattleKeepsItsCircumstances() {
        var battle = (Battle) read(TextFormat.ARENA);
        assertThat(battle.winner()).isEqualTo(Outcome.BOTH_BAD);
        assertThat(battle.judge()).isEqualTo("arena_user_1");
        assertThat(battle.seconds()).hasValue(1682351591.1322);
        assertThat(battle.anonymous()).contains(true);
        assertThat(battle.turn()).hasValue(1);
    }

    @Test
    void pandaLmLabelsAreJudgmentsByPlaceAndTheKeyNamesTheModels() {
        var pair = (JudgedPair) read(TextFormat.PANDALM);
        assertThat(pair.comparison().first().model()).isEqualTo("opt-7b");
        assertThat(pair.judgments().stream().map(Verdicts::ofPair))
                .containsExactly(Outcome.LEFT, Outcome.TIE, Outcome.RIGHT);
        assertThat(pair.judgments().get(1).annotator()).isEqualTo("annotator2");
    }

    @Test
    void aCancelledLabelStudioAnnotationGivesNoJudgment() {
        var pair = (JudgedPair) read(TextFormat.LABEL_STUDIO);
        assertThat(pair.judgments()).hasSize(1);
        assertThat(pair.judgments().getFirst().annotator()).isEqualTo("a@b.c");
        assertThat(pair.judgments().getFirst().seconds()).hasValue(12.51);
        assertThat(pair.judgments().getFirst().time())
                .contains(Instant.parse("2023-04-17T21:54:20.457543Z"));
        assertThat(pair.comparison().prompt().messages()).containsExactly(Message.user("Sky?"));
    }

    @Test
    void argillaAnswersAreCategoriesAndOrders() {
        var record = (AnnotatedRecord) read(TextFormat.ARGILLA);
        assertThat(record.answers().stream().map(AnnotatedRecord.Reply::value))
                .containsExactly(
                        new Value.Category("4"),
                        new Value.Category("5"),
                        new Value.Order(List.of(List.of("b"), List.of("a"))));
    }

    @Test
    void ranksOfAnOlderArgillaTieWhereTheyAreEqual() {
        var record =
                (AnnotatedRecord)
                        read(
                                TextFormat.ARGILLA,
                                """
                                {"fields":{},"responses":{"q":[{"value":[{"value":"a","rank":2},{"value":"b","rank":1},{"value":"c","rank":2}]}]}}\
                                """);
        assertThat(record.answers().getFirst().value())
                .isEqualTo(new Value.Order(List.of(List.of("b"), List.of("a", "c"))));
    }

    @Test
    void aTreeKeepsRanksAndReplies() {
        var tree = (ConversationTree) read(TextFormat.OASST_TREE);
        assertThat(tree.root().replies()).hasSize(2);
        assertThat(tree.root().replies().get(1).rank()).hasValue(0);
    }

    @Test
    void provenanceColumnsOfAnOpenFormatAreKnown() {
        var one =
                (UnpairedExample)
                        read(
                                TextFormat.TRL_UNPAIRED,
                                "{\"prompt\":\"a\",\"completion\":\"b\",\"label\":false,\"id\":9,"
                                        + "\"annotator\":\"ann\",\"source\":\"s\"}");
        assertThat(one.origin().id()).isEqualTo("9");
        assertThat(one.annotator()).isEqualTo("ann");
        assertThat(one.origin().source()).isEqualTo("s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "trl-preference|{\"prompt\":\"a\",\"chosen\":\"b\"}"
                        + "|field 'rejected' is missing; there are [prompt, chosen]",
                "trl-preference|{\"prompt\":\"a\",\"chosen\":5,\"rejected\":\"c\"}"
                        + "|field 'chosen' is the number 5, but text or a list of {role, content} is"
                        + " expected",
                "trl-preference|{\"prompt\":\"a\",\"chosen\":null,\"rejected\":\"c\"}"
                        + "|field 'chosen' is null, but text or a list of {role, content} is expected",
                "trl-unpaired|{\"prompt\":\"a\",\"completion\":\"b\",\"label\":\"yes\"}"
                        + "|field 'label' is the text 'yes', but true or false is expected",
                "trl-messages|{\"messages\":[{\"role\":\"bard\",\"content\":\"a\"}]}"
                        + "|field 'messages[0].role' is 'bard', but a role is expected: system, user,"
                        + " assistant or tool (ShareGPT: system, human, gpt, observation)",
                "trl-messages|{\"messages\":[]}"
                        + "|field 'messages' is an empty list, but at least one turn is expected",
                "trl-messages|{\"messages\":[{\"role\":\"user\"}]}"
                        + "|field 'messages[0].content' is missing; there are [role]",
                "hh-rlhf|{\"chosen\":\"Hello\",\"rejected\":\"\\n\\nHuman: a\"}"
                        + "|field 'chosen' begins with 'Hello', but a transcript begins with"
                        + " '\\n\\nHuman: ' or '\\n\\nAssistant: '",
                "pandalm|{\"instruction\":\"a\",\"response1\":\"b\",\"response2\":\"c\","
                        + "\"annotator1\":7}"
                        + "|field 'annotator1' is the number 7, but 0 (tie), 1 or 2 is expected",
                "arena|{\"model_a\":\"a\",\"model_b\":\"b\",\"winner\":\"me\"}"
                        + "|field 'winner' is 'me', but model_a, model_b, tie or tie (bothbad) is"
                        + " expected",
                "openai-preference|{\"input\":[],\"preferred_output\":[],"
                        + "\"non_preferred_output\":[]}"
                        + "|field 'input' is an empty list, but an object is expected",
                "sharegpt-preference|{\"conversations\":[],\"chosen\":\"a\",\"rejected\":\"b\"}"
                        + "|field 'chosen' is the text 'a', but an object is expected",
                "alpaca|{\"instruction\":\"a\",\"output\":\"b\",\"history\":[[\"q\"]]}"
                        + "|field 'history[0]' is a list of 1, but a list of a question and an answer"
                        + " is expected",
                "label-studio|{\"data\":{\"a\":1},\"annotations\":[]}"
                        + "|field 'data' has the keys [a], but answer1 and answer2, response1 and"
                        + " response2, or left and right are expected",
                "trl-preference-implicit|{\"chosen\":\"a\",\"rejected\":[]}"
                        + "|field 'rejected' is an empty list, but text, as 'chosen' is, is expected"
            })
    void aBadRowIsToldByFieldValueAndRemedy(String format, String row, String message) {
        TextCodec codec = TextCodec.of(TextFormat.of(format));
        ObjectNode object = (ObjectNode) Json.parse(row);
        assertThatThrownBy(() -> codec.read(object))
                .isInstanceOf(FormatException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sharegpt-preference|hh-rlhf|a system message",
                "trl-messages|trl-text|turns with roles (they need a chat template: trl-messages)",
                "trl-messages|alpaca|a prompt that does not end with a user message",
            })
    void whatAFormatHasNoPlaceForIsNamed(String from, String to, String what) {
        Example example = read(TextFormat.of(from));
        TextCodec codec = TextCodec.of(TextFormat.of(to));
        assertThatThrownBy(() -> codec.write(example, false))
                .isInstanceOf(Inexpressible.class)
                .hasMessage(what);
    }

    @Test
    void aTurnWithATurnMarkerCannotBecomeATranscript() {
        assertThatThrownBy(() -> Transcript.render(List.of(Message.user("a\n\nHuman: b"))))
                .isInstanceOf(Inexpressible.class)
                .hasMessageContaining("a turn that contains");
    }

    @Test
    void everyFormatHasAnIdThatFindsItAndASummary() {
        for (TextFormat format : TextFormat.values()) {
            assertThat(TextFormat.of(format.id())).isEqualTo(format);
            assertThat(format.summary()).isNotBlank();
        }
        assertThatThrownBy(() -> TextFormat.of("dpo"))
                .hasMessageStartingWith("no format 'dpo'; there are trl-preference, ");
    }

    private static Example read(TextFormat format) {
        return TextCodec.of(format).read(GoldenRows.row(format));
    }

    private static Example read(TextFormat format, String row) {
        return TextCodec.of(format).read((ObjectNode) Json.parse(row));
    }
}
