package dev.earnest.platform.campaign.answer;

import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.compose.Words;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Texts that people write.
final class Written {
    private Written() {}

    static void check(QuestionForm.Compose form, Fields fields) {
        String text = text(fields, "the text");
        if (!text.isBlank() && text.length() <= Limits.TEXT) {
            int words = Words.count(text);
            if (words < form.leastWords() || words > form.mostWords()) {
                fields.fault(
                        "/text",
                        "the text has "
                                + words
                                + " words; asked for are "
                                + form.leastWords()
                                + " to "
                                + form.mostWords());
            }
        }
        if (form.sources()) {
            List<JsonNode> sources = fields.list("sources", Limits.SOURCES, "the sources");
            for (int i = 0; i < sources.size(); i++) {
                if (!sources.get(i).isString() || !link(sources.get(i).stringValue())) {
                    fields.fault(
                            "/sources/" + i,
                            "a source is a link that begins with https:// or http://, not "
                                    + Fields.shown(sources.get(i)));
                }
            }
        }
        if (fields.field("pasted_characters").isPresent()) {
            fields.number(
                    "pasted_characters", 0, Integer.MAX_VALUE, "the number of pasted characters");
        }
    }

    static String text(Fields fields, String what) {
        return fields.text("text", 1, Limits.TEXT, what);
    }

    private static boolean link(String source) {
        if (source.length() > Limits.SOURCE) {
            return false;
        }
        try {
            URI uri = new URI(source);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
