package dev.earnest.platform.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonTest {
    /// What a record holds that lets anything in.
    record Loose(String name, Object anything) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@class\":\"java.lang.ProcessBuilder\",\"command\":[\"id\"]}",
                "[\"java.lang.ProcessBuilder\",{\"command\":[\"id\"]}]",
                "{\"@type\":\"org.springframework.context.support.ClassPathXmlApplicationContext\"}",
                "[\"java.io.File\",\"/etc/passwd\"]"
            })
    void dataThatNamesAClassStaysData(String json) {
        JsonNode tree = Json.parse("{\"name\":\"n\",\"anything\":" + json + "}");
        Object made = Json.record(tree, Loose.class).anything();
        assertThat(made.getClass().getName()).startsWith("java.util.");
        assertThat(Json.text(Json.tree(new Loose("n", made)))).isEqualTo(Json.text(tree));
    }

    @Test
    void aRecordIsNotMadeOfAnotherClassThatTheDataNames() {
        assertThatThrownBy(() ->
                        Json.record(
                                Json.parse("{\"@class\":\"java.io.File\",\"name\":\"n\"}"),
                                Loose.class))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("@class");
        assertThatThrownBy(() ->
                        Json.record(
                                Json.parse("[\"" + Loose.class.getName() + "\",{\"name\":\"n\"}]"),
                                Loose.class))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void whatIsWrittenNamesNoClass() {
        assertThat(Json.text(Json.tree(new Loose("n", List.of(1, "two")))))
                .isEqualTo("{\"name\":\"n\",\"anything\":[1,\"two\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{} {}", "{\"a\":1}x", "{", "\u0000"})
    void whatIsNotOneDocumentIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(InvalidException.class);
    }

    @Test
    void nestingWithoutEndIsRefusedAndDoesNotExhaustTheStack() {
        assertThatThrownBy(() -> Json.parse("[".repeat(2_000_000)))
                .isInstanceOf(InvalidException.class);
    }
}
