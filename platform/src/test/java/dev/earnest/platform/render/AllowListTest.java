package dev.earnest.platform.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

final class AllowListTest {
    @Test
    void theBrowserHasTheSameTable() throws Exception {
        String module;
        try (var stream =
                AllowListTest.class.getResourceAsStream("/static/js/render/allow-list.js")) {
            assertThat(stream).isNotNull();
            module = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        String json = module.substring(module.indexOf('{'), module.lastIndexOf('}') + 1);
        Map<String, TreeMap<String, String>> browser =
                JsonMapper.shared().readValue(json, new TypeReference<>() {});
        assertThat(browser).isEqualTo(AllowList.ELEMENTS);
        assertThat(browser.keySet()).containsExactlyElementsOf(AllowList.ELEMENTS.keySet());
    }

    @Test
    void nothingThatRunsLoadsOrNamesIsOnIt() {
        assertThat(AllowList.ELEMENTS)
                .doesNotContainKeys(
                        "script",
                        "style",
                        "img",
                        "svg",
                        "math",
                        "iframe",
                        "object",
                        "embed",
                        "form",
                        "input",
                        "button",
                        "link",
                        "meta",
                        "base",
                        "template",
                        "video",
                        "audio",
                        "h1");
        AllowList.ELEMENTS.forEach((element, attributes) ->
                assertThat(attributes.keySet())
                        .as(element)
                        .doesNotContain("style", "id", "name", "src", "srcset", "action")
                        .noneMatch(name -> name.startsWith("on")));
    }
}
