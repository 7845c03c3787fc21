package dev.earnest.app.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who may use whom: the table of the house, as data. A new module gets a row here first.
final class House {
    static final String BASE = "dev.earnest.";

    /// What a module may use.
    ///
    /// @param modules of ours
    /// @param packages of others, as prefixes
    /// @param groups of others, as Maven group ids
    record Rights(Set<String> modules, List<String> packages, Set<String> groups) {}

    private static Rights statisticsOn(String... modules) {
        return new Rights(
                Set.of(modules),
                List.of("org.apache.commons.statistics.", "org.apache.commons.numbers."),
                Set.of("org.apache.commons"));
    }

    static final Map<String, Rights> MODULES =
            Map.ofEntries(
                    Map.entry("judgments", new Rights(Set.of(), List.of(), Set.of())),
                    Map.entry(
                            "formats",
                            new Rights(
                                    Set.of("judgments"),
                                    List.of(
                                            "tools.jackson.",
                                            "com.fasterxml.jackson.",
                                            "org.duckdb."),
                                    Set.of("tools.jackson.core", "org.duckdb"))),
                    Map.entry("crowd", statisticsOn("judgments")),
                    Map.entry("monitor", statisticsOn("judgments", "crowd")),
                    Map.entry("incentives", statisticsOn("judgments", "crowd", "monitor")),
                    Map.entry(
                            "chat",
                            new Rights(
                                    Set.of("judgments"),
                                    List.of("tools.jackson.", "com.fasterxml.jackson."),
                                    Set.of("tools.jackson.core"))),
                    Map.entry(
                            "torch",
                            new Rights(
                                    Set.of(),
                                    List.of(
                                            "org.bytedeco.",
                                            "tools.jackson.",
                                            "com.fasterxml.jackson."),
                                    Set.of("org.bytedeco", "tools.jackson.core"))),
                    Map.entry(
                            "model",
                            new Rights(
                                    Set.of("torch", "chat"),
                                    List.of(
                                            "org.bytedeco.",
                                            "ai.djl.huggingface.tokenizers.",
                                            "tools.jackson.",
                                            "com.fasterxml.jackson."),
                                    Set.of("ai.djl.huggingface", "tools.jackson.core"))),
                    Map.entry(
                            "align",
                            new Rights(
                                    Set.of("judgments", "formats", "crowd", "torch", "model"),
                                    List.of(
                                            "org.bytedeco.",
                                            "tools.jackson.",
                                            "com.fasterxml.jackson."),
                                    Set.of("tools.jackson.core"))),
                    Map.entry(
                            "evaluate",
                            new Rights(
                                    Set.of("judgments", "formats", "crowd", "chat"),
                                    List.of(
                                            "org.apache.commons.statistics.",
                                            "org.apache.commons.numbers.",
                                            "tools.jackson.",
                                            "com.fasterxml.jackson."),
                                    Set.of("org.apache.commons", "tools.jackson.core"))),
                    Map.entry(
                            "platform",
                            new Rights(
                                    Set.of(
                                            "judgments",
                                            "formats",
                                            "crowd",
                                            "monitor",
                                            "incentives",
                                            "chat",
                                            "evaluate"),
                                    List.of(
                                            "tools.jackson.",
                                            "com.fasterxml.jackson.",
                                            "io.javalin.",
                                            "jakarta.servlet.",
                                            "org.eclipse.jetty.",
                                            "gg.jte.",
                                            "org.jdbi.",
                                            "org.flywaydb.",
                                            "org.postgresql.",
                                            "org.apache.commons.compress.",
                                            "org.tukaani.xz.",
                                            "com.zaxxer.hikari.",
                                            "io.micrometer.",
                                            "org.slf4j.",
                                            "ch.qos.logback.",
                                            "com.nimbusds.",
                                            "org.bouncycastle.",
                                            "com.google.zxing.",
                                            "org.commonmark.",
                                            "org.owasp.",
                                            "com.github.difflib."),
                                    Set.of(
                                            "tools.jackson.core",
                                            "io.javalin",
                                            "gg.jte",
                                            "org.jdbi",
                                            "org.flywaydb",
                                            "org.postgresql",
                                            "io.zonky.test.postgres",
                                            "org.apache.commons",
                                            "org.tukaani",
                                            "org.checkerframework",
                                            "com.zaxxer",
                                            "io.micrometer",
                                            "org.slf4j",
                                            "ch.qos.logback",
                                            "com.nimbusds",
                                            "org.bouncycastle",
                                            "com.google.zxing",
                                            "org.commonmark",
                                            "com.googlecode.owasp-java-html-sanitizer",
                                            "io.github.java-diff-utils",
                                            "org.duckdb"))),
                    // Only in profile dist: puts the zip together, has no code.
                    Map.entry("dist", new Rights(Set.of("app"), List.of(), Set.of())),
                    Map.entry(
                            "browser-tests",
                            new Rights(
                                    Set.of("app", "platform"),
                                    List.of("com.microsoft.playwright."),
                                    Set.of("com.microsoft.playwright"))),
                    Map.entry(
                            "app",
                            new Rights(
                                    Set.of(
                                            "judgments",
                                            "formats",
                                            "crowd",
                                            "monitor",
                                            "incentives",
                                            "chat",
                                            "torch",
                                            "model",
                                            "align",
                                            "evaluate",
                                            "platform"),
                                    List.of(
                                            "tools.jackson.",
                                            "com.fasterxml.jackson.",
                                            "io.javalin.",
                                            "jakarta.servlet.",
                                            "org.eclipse.jetty.",
                                            "org.slf4j.",
                                            "picocli.",
                                            "me.tongfei.progressbar.",
                                            "gg.jte.",
                                            "org.snakeyaml.engine."),
                                    Set.of(
                                            "tools.jackson.core",
                                            "io.javalin",
                                            "info.picocli",
                                            "me.tongfei",
                                            "gg.jte",
                                            "org.snakeyaml",
                                            "org.duckdb"))),
                    Map.entry(
                            "bench",
                            new Rights(
                                    Set.of(
                                            "judgments",
                                            "formats",
                                            "crowd",
                                            "monitor",
                                            "incentives",
                                            "torch",
                                            "model",
                                            "align",
                                            "evaluate",
                                            "app"),
                                    List.of("org.openjdk.jmh."),
                                    Set.of("org.openjdk.jmh"))));

    /// Packages that everybody may use.
    static final List<String> FREE = List.of("java.", "javax.", "org.jspecify.", "jdk.");

    /// Modules that may call libtorch.
    static final Set<String> BYTEDECO = Set.of("torch", "model", "align");

    private House() {}

    /// @return the module a class belongs to, empty for classes of others
    static String module(String className) {
        if (!className.startsWith(BASE)) {
            return "";
        }
        int end = className.indexOf('.', BASE.length());
        return end < 0 ? "" : className.substring(BASE.length(), end);
    }

    /// @return whether a class of `module` may use a class
    static boolean mayUse(String module, String used) {
        Rights rights = MODULES.get(module);
        if (rights == null) {
            return false;
        }
        String other = module(used);
        if (!other.isEmpty()) {
            return other.equals(module) || rights.modules().contains(other);
        }
        return FREE.stream().anyMatch(used::startsWith)
                || rights.packages().stream().anyMatch(used::startsWith)
                || !used.contains(".");
    }
}
