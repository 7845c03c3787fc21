package dev.earnest.evaluate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.evaluate.EvaluateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplyStoreTest {
    @TempDir private Path folder;

    private static KeptReply reply(String key, String text) {
        return new KeptReply(key, Optional.empty(), text, false, 11, 3, 0.25);
    }

    @Test
    void whatIsKeptIsThereAgain() throws IOException {
        Path file = folder.resolve("replies.jsonl");
        KeptReply odd = reply("k1", "line one\nline \"two\" \u2028 \uD83D\uDE00");
        KeptReply cut = new KeptReply("k2", Optional.empty(), "", true, 0, 0, 0);
        KeptReply failed = KeptReply.failed("k3", "no answer within 5 s");
        try (ReplyStore store = ReplyStore.open(file)) {
            List.of(odd, cut, failed).forEach(store::keep);
        }
        try (ReplyStore store = ReplyStore.open(file)) {
            assertThat(store.size()).isEqualTo(3);
            assertThat(store.find("k1")).contains(odd);
            assertThat(store.find("k2")).contains(cut);
            assertThat(store.find("k3")).contains(failed);
            assertThat(store.find("k4")).isEmpty();
        }
        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    @Test
    void theLastLineOfAKeyHolds() throws IOException {
        Path file = folder.resolve("replies.jsonl");
        try (ReplyStore store = ReplyStore.open(file)) {
            store.keep(KeptReply.failed("k", "away"));
            store.keep(reply("k", "[[A]]"));
        }
        try (ReplyStore store = ReplyStore.open(file)) {
            assertThat(store.find("k")).contains(reply("k", "[[A]]"));
        }
    }

    @Test
    void aLineThatACrashLeftUnfinishedIsCutOffWhereverItBroke() throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        try (ReplyStore store = ReplyStore.open(whole)) {
            store.keep(reply("first", "[[A]]"));
            store.keep(reply("second", "[[B]] é"));
        }
        byte[] bytes = Files.readAllBytes(whole);
        int firstLine =
                new String(bytes, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = firstLine; length < bytes.length; length++) {
            Path broken = folder.resolve("broken-" + length);
            Files.write(broken, java.util.Arrays.copyOf(bytes, length));
            try (ReplyStore store = ReplyStore.open(broken)) {
                assertThat(store.size()).isEqualTo(1);
                store.keep(reply("second", "[[B]] é"));
            }
            assertThat(Files.readAllBytes(broken)).as("cut at " + length).isEqualTo(bytes);
        }
    }

    @Test
    void aForeignLineIsRefusedWithItsPlace() throws IOException {
        Path file = folder.resolve("replies.jsonl");
        try (ReplyStore store = ReplyStore.open(file)) {
            store.keep(reply("k", "[[A]]"));
        }
        Files.writeString(file, "{\"id\": 3}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> ReplyStore.open(file))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("replies.jsonl:2");
        Files.writeString(file, "not json\n");
        assertThatThrownBy(() -> ReplyStore.open(file)).hasMessageContaining(":1 ");
    }

    @Test
    void aFileOfOneForeignLineWithoutALineEndIsLeftAsItIs() throws IOException {
        for (String theirs : List.of("{\"id\": 3}", "notes", "{\"prompt\":\"q\"}")) {
            Path file = Files.writeString(folder.resolve("theirs.jsonl"), theirs);
            assertThatThrownBy(() -> ReplyStore.open(file))
                    .isInstanceOf(EvaluateException.class)
                    .hasMessageContaining("theirs.jsonl:1 is no kept reply");
            assertThat(Files.readString(file)).isEqualTo(theirs);
        }
    }

    @Test
    void twoRunsNeverShareAFile() throws IOException {
        Path file = folder.resolve("replies.jsonl");
        try (ReplyStore _ = ReplyStore.open(file)) {
            assertThatThrownBy(() -> ReplyStore.open(file))
                    .isInstanceOf(EvaluateException.class)
                    .hasMessageContaining("in use");
        }
        ReplyStore.open(file).close();
    }

    @Test
    void manyThreadsKeepWholeLines() throws IOException {
        Path file = folder.resolve("replies.jsonl");
        try (ReplyStore store = ReplyStore.open(file);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int index = 0; index < 60; index++) {
                String key = "k" + index;
                threads.execute(() -> store.keep(reply(key, "x".repeat(5000))));
            }
        }
        try (ReplyStore store = ReplyStore.open(file)) {
            assertThat(store.size()).isEqualTo(60);
        }
    }
}
