package dev.earnest.app.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.monitor.MonitorException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpecTest {
    private static final String TEXT =
            """
            name: two judges
            rate: 0.25
            pool: 123456789012345678901234567890
            shares: [0.5, 1, 2e-3]
            rows:
              - [1, 2]
              - [3, 4]
            people:
              - who: ann
                keen: true
              - {who: bob}
            nothing:
            """;

    private final Spec spec = SpecFile.parse(TEXT, "study.yaml");

    @Test
    void readsWordsNumbersListsAndGroups() {
        assertThat(spec.text("name")).isEqualTo("two judges");
        assertThat(spec.number("rate")).isEqualTo(0.25);
        assertThat(spec.bigInteger("pool"))
                .isEqualTo(new BigInteger("123456789012345678901234567890"));
        assertThat(spec.numbers("shares")).containsExactly(0.5, 1, 0.002);
        assertThat(spec.rows("rows").get(1)).containsExactly(3, 4);
        List<Spec> people = spec.list("people");
        assertThat(people.get(0).flag("keen", false)).isTrue();
        assertThat(people.get(1).text("who")).isEqualTo("bob");
        spec.has("nothing");
        spec.done();
    }

    @Test
    void aFieldWithoutAValueIsAbsent() {
        assertThat(spec.has("nothing")).isFalse();
        assertThat(spec.number("nothing", 7)).isEqualTo(7);
        assertThatThrownBy(() -> spec.number("nothing"))
                .hasMessage("study.yaml:1:1: 'nothing' is missing");
    }

    @Test
    void aFieldThatNobodyAskedForIsRefusedWithTheNearestName() {
        Spec small = SpecFile.parse("rate: 1\nsede: 4\n", "s.yaml");
        small.number("rate");
        small.integer("seed", 1, 0);
        assertThatThrownBy(small::done)
                .isInstanceOf(SpecException.class)
                .hasMessage(
                        "s.yaml:2:7: sede: there is no such field; did you mean seed? (fields here:"
                                + " rate, seed)");
    }

    @Test
    void aRefusalOfTheLibraryIsToldAtItsField() {
        assertThatThrownBy(() -> spec.make("rate", () -> refuse("too little")))
                .hasMessage("study.yaml:2:7: rate: too little");
    }

    private static String refuse(String why) {
        throw new MonitorException(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: {b: x}|s:1:8: a.b: 'x' is not a finite number",
                "a: {b: .nan}|s:1:8: a.b: '.nan' is not a finite number",
                "a: {b: NaN}|s:1:8: a.b: 'NaN' is not a finite number",
                "a: {b: [1]}|s:1:8: a.b: expected one value, but found a list",
                "a: {c: 1}|s:1:4: a: 'b' is missing",
                "a: 3|s:1:4: a: expected fields, 'name: value', but found '3'",
                "[1, 2]|s:1:1: expected fields, 'name: value', but found a list",
                "a: {b: 1, b: 2}|s:1:11: a: 'b' is given twice; keep one",
            })
    void aFaultNamesLineColumnAndField(String text, String message) {
        assertThatThrownBy(() -> SpecFile.parse(text, "s").fields("a").number("b"))
                .isInstanceOf(SpecException.class)
                .hasMessage(message);
    }

    @Test
    void brokenYamlNamesTheLine() {
        assertThatThrownBy(() -> SpecFile.parse("a: 1\nb: [1, 2\nc: 3\n", "s"))
                .isInstanceOf(SpecException.class)
                .hasMessageStartingWith("s:3:2: this is not YAML");
        assertThatThrownBy(() -> SpecFile.parse("a: 1\n\tb: 2\n", "s"))
                .isInstanceOf(SpecException.class)
                .hasMessageStartingWith("s:2:1: this is not YAML");
        assertThatThrownBy(() -> SpecFile.parse("# nothing\n", "s"))
                .hasMessage("s:1:1: the specification is empty");
    }

    @Test
    void anAliasThatContainsItselfIsRefused() {
        assertThatThrownBy(() -> SpecFile.parse("a: &x [*x]\n", "s"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("more than 50 levels");
    }

    @Test
    void jsonIsReadAsWell() {
        Spec json = SpecFile.parse("{\"a\": \"7\", \"b\": null, \"c\": [true]}", "s.json");
        assertThat(json.integer("a", 0)).isEqualTo(7);
        assertThat(json.has("b")).isFalse();
        assertThat(json.texts("c")).containsExactly("true");
    }

    @Test
    void textThatIsNotUtf8IsRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("latin.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xe9, '\n'});
        assertThatThrownBy(() -> SpecFile.read(file))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void wholeNumbersHaveBounds() {
        Spec some = SpecFile.parse("a: 3000000000\nb: 2.5\nc: -1\n", "s");
        assertThatThrownBy(() -> some.integer("a", 0)).hasMessageContaining("from 0 to 2147483647");
        assertThatThrownBy(() -> some.integer("b", 0)).hasMessageContaining("not a whole number");
        assertThatThrownBy(() -> some.integer("c", 0)).hasMessageContaining("from 0");
    }
}
