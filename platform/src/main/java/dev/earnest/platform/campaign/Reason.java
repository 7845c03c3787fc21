package dev.earnest.platform.campaign;

import java.util.List;

/// Whether people say why.
///
/// @param leastCharacters 0 where a reason is optional
/// @param categories of highlighted spans, such as `error` or `unsafe`; empty where nothing is highlighted
public record Reason(int leastCharacters, List<String> categories) {
    public Reason {
        categories = List.copyOf(categories);
        Problems problems = new Problems();
        problems.require(
                leastCharacters >= 0 && leastCharacters <= 5000,
                "/least_characters",
                "a reason has 0 to 5000 characters at least, not " + leastCharacters);
        Rules.words(problems, "/categories", categories, 30, 60);
        problems.finish();
    }

    /// Optional, without highlights.
    public static Reason optional() {
        return new Reason(0, List.of());
    }
}
