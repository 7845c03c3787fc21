package dev.earnest.model.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.model.ModelException;
import dev.earnest.model.tokens.SpecialTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class ChatTemplateTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.EPOCH);
    private static final Conversation HELLO =
            Conversation.of(Conversation.message("user", "Hello"));

    @TempDir Path folder;

    private static String render(String template) {
        return ChatTemplate.parse("t.jinja", template, SpecialTokens.none(), NOW)
                .render(HELLO, false)
                .text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ nothing }} § t.jinja:1: 'nothing' is undefined",
                "{{ messages[0].name }} § 'name' of a dict is undefined",
                "{{ messages[5].role }} § '5' of a list is undefined",
                "{{ messages[0].content + other }} § 'other' is undefined",
                "{{ 'a' ~ other }} § 'other' is undefined",
                "{% for x in other %}{% endfor %} § 'other' is undefined",
                "{{ other|length }} § 'other' is undefined",
                "{{ other|tojson }} § 'other' is undefined",
                "{{ other|trim }} § 'other' is undefined",
                "{{ [other]|join }} § 'other' is undefined",
                "{{ 'x' in other }} § 'other' is undefined",
                "{{ other < 1 }} § 'other' is undefined",
                "{{ other() }} § there is no such function",
                "{{ 'a'.encode() }} § 'encode' of a string is called",
                "{{ messages.append(1) }} § changes a list",
                "{{ 'a'|xmlattr }} § unknown filter 'xmlattr'",
                "{{ 'a' is odder }} § unknown test 'odder'",
                "{{ 'a'|map('nofilter')|list }} § unknown filter 'nofilter'",
                "{% include 'x' %} § unknown statement 'include'",
                "{% do x %} § unknown statement 'do'",
                "{% break %} § outside of a loop",
                "{% for x in y recursive %}{% endfor %} § recursive loops",
                "{% if true %}a § 'if' of line 1 is not ended",
                "{% if true %}a{% endfor %} § unknown statement 'endfor'",
                "{{ 1 § '{{' is not ended",
                "{# a § comment is not ended",
                "{% raw %} a § endraw",
                "{{ 'a }} § a string is not ended",
                "{{ 1 + }} § '}}' stands where a value is expected",
                "{{ 1 2 }} § '2' stands where '}}' is expected",
                "{{ (1 }} § unexpected",
                "{{ a $ b }} § unexpected character '$'",
                "{{ 1 + 'a' }} § '+' between integer and string",
                "{{ 'a' + none }} § '+' between string and none",
                "{{ 1 / 0 }} § division by zero",
                "{{ 'a' < 1 }} § string and integer cannot be ordered",
                "{{ 9223372036854775807 + 1 }} § beyond 64 bits",
                "{{ 92233720368547758070 }} § too big",
                "{{ range }} § cannot be written out",
                "{{ namespace(a=1) }} § cannot be written out",
                "{% set d.x = 1 %} § not a namespace",
                "{% set a, b = [1] %} § 1 values are given to 2 names",
                "{{ 'a'|replace('a') }} § filter 'replace' needs the argument 'new'",
                "{{ 'a'|upper(1) }} § filter 'upper' takes no arguments",
                "{{ 'a'|indent(widht=3) }} § filter 'indent' has no argument 'widht'",
                "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }} § macro 'm' takes at most 1",
                "{% macro m(a) %}{% endmacro %}{{ m(b=2) }} § macro 'm' has no argument 'b'",
                "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }} § the argument 'a' of 'm' is undefined",
                "{{ strftime_now('%Q') }} § unknown format '%Q'",
                "{{ {[1]: 2} }} § a list cannot be a key",
                "{{ f(*args) }} § spread arguments",
                "{{ raise_exception('no such role') }} § refuses this conversation: no such role",
                "{% for x in [1] %}{{ loop.indx }}{% endfor %} § 'loop' has no field 'indx'",
                "{% set x %}{% generation %}a{% endgeneration %}{% endset %} § inside a macro",
            })
    void whatIsUnknownOrMissingIsAnErrorThatNamesIt(String templateAndError) {
        String[] parts = templateAndError.split(" § ", -1);
        assertThatThrownBy(() -> render(parts[0]))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("t.jinja:1: ")
                .hasMessageContaining(parts[1]);
    }

    @Test
    void errorsNameTheLine() {
        assertThatThrownBy(() -> render("a\n{# x\ny #}\n{% if true %}\n  {{ nope }}\n{% endif %}"))
                .hasMessageStartingWith("t.jinja:5: 'nope'");
        assertThatThrownBy(() -> render("{% macro m() %}\n\n{{ nope }}{% endmacro %}\n{{ m() }}"))
                .hasMessageStartingWith("t.jinja:3: 'nope'");
        assertThatThrownBy(() -> render("\r\n\r\n{{ 1 | nope }}"))
                .hasMessageStartingWith("t.jinja:3: unknown filter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "{% set ns = namespace(s='ab') %}{% for a in range(99) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
                "{{ 'a' * 9999999999 }}",
                "{{ ('a' * 100000000)|upper }}{{ ('a' * 100000000)|upper }}{{ 'a' * 100000000 }}",
                "{{ ['a'] * 999999999 }}",
                "{{ 'a'.ljust(9999999999) }}",
                "{{ range(999999999)|list }}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
                "{{ 2 ** 9999999999 }}",
                "{{ ('a' * 99999)|replace('a', 'b' * 99999) }}",
                "{% set ns = namespace(l=[1]) %}{% for a in range(99) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}",
                "{% set a = namespace(l=[1]) %}{% set b = namespace(l=[1]) %}{% for i in range(99) %}{% set a.l = [a.l, a.l] %}{% set b.l = [b.l, b.l] %}{% endfor %}{{ a.l == b.l }}",
                "{% set ns = namespace(l=[1]) %}{% for a in range(99) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l|tojson }}",
                "{% set ns = namespace(l=[1]) %}{% for a in range(999) %}{% set ns.l = [ns.l] %}{% endfor %}{{ ns.l|tojson }}",
            })
    void workIsBounded(String template) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> render(template))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("t.jinja:1: ");
        assertThat((System.nanoTime() - start) / 1e9).as("seconds").isLessThan(20);
    }

    @Test
    void deepTemplatesAreRefusedNotOverflown() {
        for (String deep :
                List.of(
                        "{{ " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + " }}",
                        "{{ " + "-".repeat(50_000) + "1 }}",
                        "{{ " + "not ".repeat(50_000) + "1 }}",
                        "{{ " + "[".repeat(50_000) + "]".repeat(50_000) + " }}",
                        "{% if 1 %}".repeat(50_000) + "{% endif %}".repeat(50_000),
                        "{{ 1" + " if 1 else 2".repeat(50_000) + " }}",
                        "{{ 1" + " + 1".repeat(50_000) + " }}",
                        "{{ 'a'" + "|upper".repeat(50_000) + " }}")) {
            assertThatThrownBy(() -> render(deep))
                    .as(deep.substring(0, 20))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("t.jinja:1: ");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void damagedTemplatesGiveModelExceptionsOnly(long seed) throws Exception {
        Random random = new Random(seed);
        JsonNode cases;
        try (var in = ChatTemplateTest.class.getResourceAsStream("conformance.json")) {
            cases = JsonMapper.builder().build().readTree(in).path("cases");
        }
        String all = "{}%#|.()[]'\"-+ \nif endif for in set macro is not x0,:=~*/\\";
        for (int i = 0; i < 2000; i++) {
            StringBuilder template =
                    new StringBuilder(
                            cases.path(random.nextInt(cases.size())).path("template").asString());
            for (int edit = 0; edit < 3; edit++) {
                int at = random.nextInt(Math.max(1, template.length()));
                if (template.isEmpty()) {
                    template.append('{');
                }
                switch (random.nextInt(3)) {
                    case 0 -> template.deleteCharAt(at);
                    case 1 -> template.insert(at, all.charAt(random.nextInt(all.length())));
                    default -> template.setLength(Math.max(1, at));
                }
            }
            try {
                render(template.toString());
            } catch (ModelException e) {
                assertThat(e).hasMessageStartingWith("t.jinja:");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + template, e);
            }
        }
    }

    @Test
    void theFileOverridesTheConfigAndTheConfigMayHaveSeveral() throws Exception {
        assertThatThrownBy(() -> ChatTemplate.of(folder, NOW))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has no chat template");
        Path config = folder.resolve("tokenizer_config.json");
        Files.writeString(
                config,
                "{\"bos_token\":{\"content\":\"<s>\"},\"eos_token\":\"</s>\",\"chat_template\":[{\"name\":\"tool_use\",\"template\":\"tools"
                        + " {{ tools|length"
                        + " }}\"},{\"name\":\"default\",\"template\":\"{{ bos_token }}plain{{"
                        + " eos_token }}\"},{\"name\":\"rag\",\"template\":\"{% extends 'x' %}\"}]}");
        ChatTemplate several = ChatTemplate.of(folder, NOW);
        assertThat(several.render(HELLO, false).text()).isEqualTo("<s>plain</s>");
        JsonNode tool = JsonNodeFactory.instance.objectNode().put("name", "x");
        assertThat(several.render(HELLO.withTools(List.of(tool, tool)), false).text())
                .isEqualTo("tools 2");
        Files.writeString(config, "{\"chat_template\":\"one {{ messages[0].content }}\"}");
        assertThat(ChatTemplate.of(folder, NOW).render(HELLO, false).text()).isEqualTo("one Hello");
        Files.writeString(
                folder.resolve("chat_template.jinja"), "file {{ add_generation_prompt }}");
        assertThat(ChatTemplate.of(folder, NOW).render(HELLO, true).text()).isEqualTo("file True");
        Files.writeString(config, "{\"chat_template\":[{\"name\":\"a\",\"template\":\"\"}]}");
        Files.delete(folder.resolve("chat_template.jinja"));
        assertThatThrownBy(() -> ChatTemplate.of(folder, NOW)).hasMessageContaining("'default'");
    }

    @Test
    void variablesReachTheTemplateButCannotReplaceItsOwn() {
        ChatTemplate template =
                ChatTemplate.parse(
                        "t.jinja",
                        "{{ 'off' if enable_thinking is defined and not enable_thinking else 'on' }}",
                        SpecialTokens.none(),
                        NOW);
        JsonNode off = JsonNodeFactory.instance.booleanNode(false);
        assertThat(template.render(HELLO, true).text()).isEqualTo("on");
        assertThat(
                        template.render(HELLO.withVariables(Map.of("enable_thinking", off)), true)
                                .text())
                .isEqualTo("off");
        assertThatThrownBy(
                        () -> template.render(HELLO.withVariables(Map.of("messages", off)), true))
                .hasMessageContaining("'messages'");
    }

    @Test
    void oneTemplateServesManyThreads() {
        ChatTemplate template =
                ChatTemplate.parse(
                        "t.jinja",
                        "{% set ns = namespace(n=0) %}{% for i in range(50) %}{% set ns.n = ns.n + i"
                                + " %}{% endfor %}{{ ns.n }}{{ messages[0].content }}",
                        SpecialTokens.none(),
                        NOW);
        List<String> texts =
                java.util.stream.IntStream.range(0, 500)
                        .parallel()
                        .mapToObj(i ->
                                template.render(
                                                Conversation.of(
                                                        Conversation.message("user", "u" + i)),
                                                false)
                                        .text())
                        .toList();
        for (int i = 0; i < texts.size(); i++) {
            assertThat(texts.get(i)).isEqualTo("1225u" + i);
        }
    }
}
