package dev.earnest.platform.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import dev.earnest.platform.campaign.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class RecordingTest {
    @TempDir private Path folder;

    private static ComparisonTable table() {
        return ComparisonTable.builder()
                .add("apple", "pear", Outcome.LEFT, "ann")
                .add("pear", "apple", Outcome.LEFT, "bob")
                .add("apple", "pear", Outcome.TIE, "ann")
                .add("apple", "plum", Outcome.BOTH_BAD, "bob")
                .build();
    }

    private static Recording recording() {
        return Recording.of(table(), RecordedTexts.none());
    }

    @Test
    void votesOnOnePairAreVotesOnOneItemWhicheverWayRoundItWasShown() {
        Recording recording = recording();

        assertThat(recording.votes()).isEqualTo(4);
        assertThat(recording.items()).isEqualTo(3);
        RecordedVote ann = recording.of("ann").get("vote-1");
        RecordedVote bob = recording.of("bob").get("vote-1");
        assertThat(ann).isEqualTo(new RecordedVote("vote-1", "ann", Outcome.LEFT, 0));
        assertThat(bob).isEqualTo(new RecordedVote("vote-1", "bob", Outcome.RIGHT, 0));
    }

    @Test
    void theSamePersonOnTheSamePairAgainVotesOnAnotherItem() {
        assertThat(recording().of("ann").keySet()).containsExactlyInAnyOrder("vote-1", "vote-3");
        assertThat(recording().of("ann"))
                .containsEntry("vote-3", new RecordedVote("vote-3", "ann", Outcome.TIE, 0));
    }

    @Test
    void anItemWantsOneAnswerOfEachWhoJudgedIt() {
        JsonNode row =
                recording().all().stream()
                        .filter(item -> item.id().equals("vote-1"))
                        .findFirst()
                        .orElseThrow()
                        .row("who");
        assertThat(row.path("needs").path("who").valueStream().map(JsonNode::stringValue))
                .containsExactly("ann", "bob");
        assertThat(row.path("responses").path(0).path("model").stringValue()).isEqualTo("apple");
    }

    @Test
    void aVoteIsForTheSameResponseOnWhicheverSideItStands() {
        RecordedVote left = new RecordedVote("i", "a", Outcome.LEFT, 0);
        assertThat(left.answer(List.of(0, 1), 2)).isEqualTo(graded(1));
        assertThat(left.answer(List.of(1, 0), 2)).isEqualTo(graded(2));
        RecordedVote right = new RecordedVote("i", "a", Outcome.RIGHT, 5);
        assertThat(right.answer(List.of(0, 1), 6)).isEqualTo(graded(5));
        assertThat(right.answer(List.of(1, 0), 6)).isEqualTo(graded(2));
        for (Outcome outcome : List.of(Outcome.TIE, Outcome.BOTH_BAD, Outcome.CANNOT_JUDGE)) {
            RecordedVote vote = new RecordedVote("i", "a", outcome, 0);
            assertThat(vote.answer(List.of(1, 0), 2)).isEqualTo(vote.answer(List.of(0, 1), 2));
        }
    }

    private static JsonNode graded(int grade) {
        return Json.object().put("verdict", "graded").put("grade", grade);
    }

    @Test
    void anEmptyOutputIsShownAsSuchAndAMissingOneIsAFault() throws Exception {
        Path prompts = folder.resolve("prompts.jsonl");
        Path outputs = folder.resolve("outputs.jsonl");
        Files.writeString(prompts, "{\"id\":7,\"text\":\"Which fruit?\"}\n");
        Files.writeString(
                outputs,
                """
                {"name":"apple","prompt":7,"result":" "}
                {"name":"pear","prompt":7,"result":"A pear."}
                """);
        RecordedTexts texts = RecordedTexts.read(prompts, outputs);

        assertThat(texts.prompt("7")).isEqualTo("Which fruit?");
        assertThat(texts.output("pear", "7")).isEqualTo("A pear.");
        assertThat(texts.output("apple", "7")).isEqualTo(RecordedTexts.EMPTY);
        assertThatThrownBy(() -> texts.output("plum", "7"))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("'plum'");
        assertThatThrownBy(() -> texts.prompt("8")).hasMessageContaining("'8'");
    }

    @Test
    void votesWithoutAnnotatorsCannotBeReplayed() {
        ComparisonTable nobody =
                ComparisonTable.builder().add("apple", "pear", Outcome.LEFT).build();
        assertThatThrownBy(() -> Recording.of(nobody, RecordedTexts.none()))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("annotator");
    }

    private static ExportCheck check(ComparisonTable exported) {
        return ExportCheck.of(recording(), Map.of("h1", "ann", "h2", "bob"), exported);
    }

    private static ComparisonTable.Builder exported() {
        return ComparisonTable.builder();
    }

    private static void add(
            ComparisonTable.Builder table,
            String left,
            String right,
            Outcome how,
            String who,
            String item) {
        table.add(left, right, how, who, item, Extras.NONE);
    }

    @Test
    void anExportThatSaysWhatWasCastHasNoFaults() {
        ComparisonTable.Builder table = exported();
        add(table, "pear", "apple", Outcome.RIGHT, "h1", "vote-1");
        add(table, "apple", "pear", Outcome.RIGHT, "h2", "vote-1");
        add(table, "pear", "apple", Outcome.TIE, "h1", "vote-3");
        add(table, "apple", "plum", Outcome.BOTH_BAD, "h2", "vote-4");
        assertThat(check(table.build())).isEqualTo(new ExportCheck(0, 0, 0, 0, 0));
    }

    @Test
    void everyFaultOfAnExportIsCounted() {
        ComparisonTable.Builder table = exported();
        add(table, "apple", "pear", Outcome.RIGHT, "h1", "vote-1");
        add(table, "apple", "pear", Outcome.RIGHT, "h2", "vote-1");
        add(table, "apple", "pear", Outcome.RIGHT, "h2", "vote-1");
        add(table, "apple", "pear", Outcome.TIE, "h2", "vote-3");
        // ann's third vote and bob's fourth are lost, ann's first is turned round, bob's is there
        // twice (which is one more than wanted), and bob never voted on the third item.
        assertThat(check(table.build())).isEqualTo(new ExportCheck(2, 1, 1, 1, 1));
    }
}
