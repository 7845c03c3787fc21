package dev.earnest.evaluate.judge;

import dev.earnest.evaluate.EvaluateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Replies by the hash of what was asked, in memory and, where a file is named, in JSON Lines. A reply is on the disk
/// before it counts, a line that a crash left unfinished is cut off, and of several lines with one key the last holds.
/// The file is locked while it is open. Thread-safe.
public final class ReplyStore implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BEGINNING = "{\"key\":\"";

    private final Map<String, KeptReply> replies = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Optional<FileChannel> channel;
    private final String name;

    private ReplyStore(Optional<FileChannel> channel, String name) {
        this.channel = channel;
        this.name = name;
    }

    /// @return a store that forgets with the program
    public static ReplyStore inMemory() {
        return new ReplyStore(Optional.empty(), "");
    }

    /// @param file made where it is not there
    /// @throws EvaluateException where another run holds it, or a line is none of ours
    public static ReplyStore open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            ReplyStore store = new ReplyStore(Optional.of(channel), file.toString());
            store.load(channel);
            return store;
        } catch (IOException | RuntimeException fault) {
            channel.close();
            throw fault;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException held) {
            // told below: this program holds it already
        }
        throw new EvaluateException(
                file + " is in use by another run; wait for it, or name another --cache");
    }

    private void load(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // until all is read
        }
        byte[] all = bytes.array();
        int begin = 0;
        int line = 0;
        for (int end = 0; end < all.length; end++) {
            if (all[end] != '\n') {
                continue;
            }
            line++;
            String text = new String(all, begin, end - begin, StandardCharsets.UTF_8);
            begin = end + 1;
            if (!text.isBlank()) {
                KeptReply reply = parse(text, line);
                replies.put(reply.key(), reply);
            }
        }
        String rest = new String(all, begin, all.length - begin, StandardCharsets.UTF_8);
        if (!rest.startsWith(BEGINNING) && !BEGINNING.startsWith(rest)) {
            throw foreign(line + 1);
        }
        // What follows the last line end was being written when the program ended.
        file.truncate(begin);
        file.position(begin);
    }

    private EvaluateException foreign(int line) {
        return new EvaluateException(
                name + ":" + line + " is no kept reply; name another --cache, or remove that line");
    }

    private KeptReply parse(String text, int line) {
        try {
            JsonNode row = JSON.readTree(text);
            String key = row.path("key").stringValue("");
            if (!key.isEmpty()) {
                return new KeptReply(
                        key,
                        row.path("fault").stringValueOpt(),
                        row.path("text").stringValue(""),
                        row.path("cut").booleanValue(false),
                        row.path("prompt_tokens").longValue(0),
                        row.path("completion_tokens").longValue(0),
                        row.path("seconds").doubleValue(0));
            }
        } catch (JacksonException notJson) {
            // told below
        }
        throw foreign(line);
    }

    /// @return what is kept under this key
    public Optional<KeptReply> find(String key) {
        lock.lock();
        try {
            return Optional.ofNullable(replies.get(key));
        } finally {
            lock.unlock();
        }
    }

    /// Keeps a reply.
    ///
    /// @throws EvaluateException where it cannot be written
    public void keep(KeptReply reply) {
        put(reply, true);
    }

    /// Knows a reply until the store is closed, and writes nothing: for what another run should try again.
    void remember(KeptReply reply) {
        put(reply, false);
    }

    private void put(KeptReply reply, boolean lasting) {
        lock.lock();
        try {
            if (lasting && channel.isPresent()) {
                ByteBuffer line = ByteBuffer.wrap(line(reply));
                while (line.hasRemaining()) {
                    channel.get().write(line);
                }
                channel.get().force(false);
            }
            replies.put(reply.key(), reply);
        } catch (IOException fault) {
            throw new EvaluateException(
                    "cannot keep a reply in " + name + ": " + fault.getMessage(), fault);
        } finally {
            lock.unlock();
        }
    }

    private static byte[] line(KeptReply reply) {
        ObjectNode row = JSON.createObjectNode();
        row.put("key", reply.key());
        reply.fault().ifPresent(fault -> row.put("fault", fault));
        if (reply.fault().isEmpty()) {
            row.put("text", reply.text());
            row.put("cut", reply.cut());
            row.put("prompt_tokens", reply.promptTokens());
            row.put("completion_tokens", reply.completionTokens());
            row.put("seconds", reply.seconds());
        }
        return (row + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// @return how many replies and failures are kept
    public int size() {
        lock.lock();
        try {
            return replies.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isPresent()) {
            channel.get().close();
        }
    }
}
