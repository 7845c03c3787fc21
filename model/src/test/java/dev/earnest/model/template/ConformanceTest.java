package dev.earnest.model.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.model.tokens.SpecialTokens;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `conformance.json` holds small templates of our own and what Python's jinja2 makes of them; U+E000 and U+E001 stand
/// around generated text.
class ConformanceTest {
    private static JsonNode file() throws IOException {
        try (InputStream in = ConformanceTest.class.getResourceAsStream("conformance.json")) {
            return JsonMapper.builder().build().readTree(in);
        }
    }

    static Stream<Arguments> cases() throws IOException {
        return file().path("cases")
                .valueStream()
                .map(each -> Arguments.of(each.path("name").asString(), each));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theOutputIsThatOfJinja(String name, JsonNode each) throws IOException {
        JsonNode file = file();
        ChatTemplate template =
                ChatTemplate.parse(
                        name,
                        each.path("template").asString(),
                        new SpecialTokens(
                                Optional.of("<s>"),
                                Optional.of("</s>"),
                                Optional.empty(),
                                Optional.empty(),
                                List.of()),
                        InstantSource.fixed(Instant.parse(file.path("now").asString())));
        Map<String, JsonNode> variables = new TreeMap<>();
        each.path("variables").properties().forEach(v -> variables.put(v.getKey(), v.getValue()));
        Conversation conversation =
                new Conversation(
                        file.path("messages").valueStream().toList(), List.of(), variables);
        RenderedChat rendered = template.render(conversation, true);
        assertThat(rendered.text()).isEqualTo(each.path("output").asString());
        StringBuilder marked = new StringBuilder();
        int at = 0;
        for (Span span : rendered.generated()) {
            marked.append(rendered.text(), at, span.start()).append('\ue000');
            marked.append(rendered.text(), span.start(), span.end()).append('\ue001');
            at = span.end();
        }
        marked.append(rendered.text().substring(at));
        assertThat(marked.toString())
                .isEqualTo(each.path("marked").asString(each.path("output").asString()));
    }
}
