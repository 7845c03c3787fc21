package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.formats.Digests;
import dev.earnest.formats.FormatException;
import dev.earnest.model.checkpoint.ModelPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// SHA-256 of what a run is made of.
final class Digest {
    private Digest() {}

    static byte[] bytes(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /// @return in hexadecimal
    static String of(String text) {
        return HexFormat.of().formatHex(bytes(text));
    }

    /// @return in hexadecimal
    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes));
    }

    /// @return in hexadecimal
    static String of(Path file) {
        try {
            return Digests.sha256(file);
        } catch (FormatException e) {
            throw new AlignException(String.valueOf(e.getMessage()), e);
        }
    }

    /// @return of the numbers in a folder: all its files of tensors, by name
    static String ofWeights(Path folder) {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> weights =
                    files.filter(file -> file.toString().endsWith(".safetensors"))
                            .sorted()
                            .toList();
            for (Path file : weights) {
                all.append(file.getFileName()).append(' ').append(of(file)).append('\n');
            }
        } catch (IOException e) {
            throw new AlignException(folder + " cannot be read: " + e.getMessage(), e);
        }
        return of(all.toString());
    }

    /// @return of a model's sizes, weights and tokenizer; for an adapter, of its changes and its base model
    static String of(ModelPlace place) {
        String whole =
                of(
                        of(place.whole().resolve("config.json"))
                                + ofWeights(place.whole())
                                + of(place.words().resolve("tokenizer.json")));
        for (Path adapter : place.folders().reversed().subList(1, place.folders().size())) {
            whole = of(whole + of(adapter.resolve("adapter_config.json")) + ofWeights(adapter));
        }
        return whole;
    }

    /// @return the files of a model's folder that make a difference to what it computes
    static List<Path> parts(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> {
                                String name = String.valueOf(file.getFileName());
                                return name.endsWith(".safetensors")
                                        || name.equals("config.json")
                                        || name.equals("adapter_config.json")
                                        || name.equals("tokenizer.json");
                            })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AlignException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
