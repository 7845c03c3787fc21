package dev.earnest.align.loss.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earnest.torch.Libtorch;
import dev.earnest.torch.NativeMemory;
import dev.earnest.torch.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Walks golden.json: every entry that is not of the models themselves has a check here. (Those of the models are
/// walked by module model in the same way.)
final class GoldenTest {
    private static final Pattern OF_MODELS =
            Pattern.compile(
                    "(sample|beam|lora|rslora|rmsnorm|layernorm|gelu|silu|rope)[. 0-9_(].*|silu");

    private static final List<Map<String, Check>> CHECKS =
            List.of(
                    RewardChecks.all(),
                    SequenceChecks.all(),
                    PreferenceChecks.all(),
                    PolicyChecks.all(),
                    GroupChecks.all(),
                    OfflineChecks.all(),
                    SelectionChecks.all());

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    private static JsonNode goldens() {
        Path file = Path.of(System.getProperty("earnest.shared", "none"), "golden/golden.json");
        assumeTrue(Files.exists(file), "no golden numbers: " + file);
        return JsonMapper.shared().readTree(file);
    }

    private static Map<String, Check> checks() {
        return CHECKS.stream()
                .flatMap(part -> part.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<String> entries() {
        return goldens().propertyNames().stream()
                .filter(name -> !OF_MODELS.matcher(name).matches());
    }

    private static DoubleStream flat(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).flatMapToDouble(GoldenTest::flat)
                : DoubleStream.of(node.asDouble());
    }

    @Test
    void everyEntryHasItsCheckAndEveryCheckItsEntry() {
        Set<String> entries = new TreeSet<>(entries().toList());
        assertThat(new TreeSet<>(checks().keySet())).isEqualTo(entries);
        assertThat(goldens().propertyNames()).hasSize(137);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void inDoublePrecisionTheNumbersAgreeToSixDigits(String entry) {
        agrees(entry, ScalarType.Double, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void inSinglePrecisionTheNumbersAgreeToFiveDigits(String entry) {
        agrees(entry, ScalarType.Float, 1e-5);
    }

    private static void agrees(String entry, ScalarType type, double tolerance) {
        double[] expected = flat(goldens().path(entry)).toArray();
        Check check =
                Optional.ofNullable(checks().get(entry))
                        .orElseThrow(() -> new AssertionError("no check of " + entry));
        long before = NativeMemory.now().pointers();
        double[] found;
        try (Scope _ = Scope.open()) {
            found = check.of(new Numbers(type));
        }
        assertThat(NativeMemory.now().pointers())
                .as("pointers left open")
                .isLessThanOrEqualTo(before);
        assertThat(found).as(entry).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i])
                    .as(entry + " [" + i + "]")
                    .isCloseTo(expected[i], within(tolerance));
        }
    }
}
