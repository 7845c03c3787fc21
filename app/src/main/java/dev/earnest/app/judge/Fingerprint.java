package dev.earnest.app.judge;

import dev.earnest.evaluate.EvaluateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Tells models in folders of the same name apart by all that is in their files.
final class Fingerprint {
    private static final int BLOCK = 1 << 20;
    private static final List<String> KINDS =
            List.of(".safetensors", ".json", ".jinja", ".model", ".txt");

    private Fingerprint() {}

    /// @return eight hexadecimal digits made from the names and bytes of weights, settings and tokenizer; the same for
    ///     copies of the folders
    /// @param folders of one model: several where it is an adapter with its base
    /// @throws EvaluateException where a folder cannot be read
    static String of(List<Path> folders) {
        CRC32C sum = new CRC32C();
        folders.forEach(folder -> add(folder, sum));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    private static void add(Path folder, CRC32C sum) {
        try (Stream<Path> listed = Files.list(folder)) {
            for (Path file : listed.filter(Fingerprint::counts).sorted().toList()) {
                sum.update(
                        ByteBuffer.wrap(
                                file.getFileName().toString().getBytes(StandardCharsets.UTF_8)));
                add(sum, file);
            }
        } catch (IOException fault) {
            throw new EvaluateException(
                    "cannot read the model in " + folder + ": " + fault.getMessage(), fault);
        }
    }

    private static boolean counts(Path file) {
        return Files.isRegularFile(file)
                && KINDS.stream().anyMatch(kind -> file.toString().endsWith(kind));
    }

    private static void add(CRC32C sum, Path file) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(block) >= 0) {
                sum.update(block.flip());
                block.clear();
            }
        }
    }
}
