package dev.earnest.app.demo;

import dev.earnest.app.cli.UsageException;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where a demonstration lies. A note in it says which one it is and whether it was finished, so that a second run knows
/// what it finds. Only what a demonstration made is ever removed.
public final class DemoFolder {
    private static final String NOTE = "demo.json";
    // Never removed: another process could then lock a new one.
    private static final String LOCK = "demo.lock";
    private static final List<String> OURS =
            List.of(
                    "platform",
                    "campaign",
                    "export",
                    "result.json",
                    "report.html",
                    "story.txt",
                    NOTE);

    private final Path path;

    /// @param path of the folder, which need not exist
    public DemoFolder(Path path) {
        this.path = path;
    }

    /// What a folder holds.
    public sealed interface State {
        /// Nothing.
        record Empty() implements State {}

        /// A demonstration that was interrupted.
        ///
        /// @param seed with which it ran
        /// @param quick whether it was the small one
        record Unfinished(long seed, boolean quick) implements State {}

        /// A demonstration to look at.
        ///
        /// @param seed with which it ran
        /// @param quick whether it was the small one
        /// @param campaign on its server
        /// @param requester whose campaign it is
        record Finished(long seed, boolean quick, UUID campaign, UUID requester) implements State {}
    }

    /// @return what it holds
    /// @throws UsageException where that is something else
    public State state() throws IOException {
        if (!Files.exists(path)) {
            return new State.Empty();
        }
        if (!Files.isDirectory(path)) {
            throw new UsageException(path + " is a file; name a folder with --folder");
        }
        Path note = path.resolve(NOTE);
        if (Files.exists(note)) {
            return said(note);
        }
        try (Stream<Path> inside = Files.list(path)) {
            Optional<Path> stranger = inside.filter(file -> !file.endsWith(LOCK)).findFirst();
            if (stranger.isPresent()) {
                throw new UsageException(
                        path
                                + " holds something that is no demonstration ("
                                + stranger.get().getFileName()
                                + "); name another folder with --folder");
            }
        }
        return new State.Empty();
    }

    private static State said(Path note) throws IOException {
        try {
            JsonNode said = Json.parse(Files.readString(note));
            long seed = said.path("seed").asLong(0);
            boolean quick = said.path("quick").asBoolean(false);
            if (!said.path("finished").asBoolean(false)) {
                return new State.Unfinished(seed, quick);
            }
            return new State.Finished(
                    seed,
                    quick,
                    UUID.fromString(said.path("campaign").asString("")),
                    UUID.fromString(said.path("requester").asString("")));
        } catch (InvalidException | IllegalArgumentException e) {
            throw new UsageException(
                    note + " is no note of a demonstration; name another folder with --folder", e);
        }
    }

    /// The right to change what a folder holds, until it is closed.
    public static final class Hold implements AutoCloseable {
        private final FileChannel channel;

        private Hold(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /// Keeps other demonstrations out of the folder, which is made where it is missing.
    ///
    /// @return to close when this one is over
    /// @throws UsageException where another one runs in it, or it holds something else
    public Hold hold() throws IOException {
        state(); // Nothing is written into a folder that is not ours.
        Files.createDirectories(path);
        FileChannel channel =
                FileChannel.open(
                        path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new UsageException(
                    path
                            + " is used by a demonstration that runs; stop it or name another folder with --folder");
        }
        return new Hold(channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    /// Makes it, without what an earlier demonstration left there. Only for who holds the folder.
    void begin(long seed, boolean quick) throws IOException {
        Files.createDirectories(path);
        for (String name : OURS) {
            remove(path.resolve(name));
        }
        note(Json.object().put("seed", seed).put("quick", quick).put("finished", false));
    }

    /// Notes that the demonstration is whole.
    ///
    /// @param story that it told, without escapes of a terminal
    void finish(State.Finished what, String story) throws IOException {
        Files.writeString(path.resolve("story.txt"), story);
        note(
                Json.object()
                        .put("seed", what.seed())
                        .put("quick", what.quick())
                        .put("campaign", what.campaign().toString())
                        .put("requester", what.requester().toString())
                        .put("finished", true));
    }

    private void note(ObjectNode note) throws IOException {
        Files.writeString(path.resolve(NOTE), Json.text(note) + "\n");
    }

    /// @return what the demonstration told when it was made
    public String story() throws IOException {
        return Files.readString(path.resolve("story.txt"));
    }

    /// @return a file or folder in it
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /// @return the folder
    public Path path() {
        return path;
    }

    private static void remove(Path what) throws IOException {
        if (!Files.exists(what)) {
            return;
        }
        Files.walkFileTree(
                what,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder,
                            java.io.@org.jspecify.annotations.Nullable IOException fault)
                            throws IOException {
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
