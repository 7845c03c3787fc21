package dev.earnest.platform.render;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.PolicyFactory;

/// The second net: our HTML is read again by the OWASP sanitizer, which knows nothing of Markdown and
/// lets only the [AllowList] pass. On what the renderer writes it changes nothing; if a bug in the
/// renderer lets something through, it ends here. Thread-safe.
///
/// The sanitizer's own writer is not used: it splits `{{` by comments and drops a joiner of Indic
/// scripts, which would change code and words that people judge.
final class SecondNet {
    private static final PolicyFactory POLICY = policy();

    private SecondNet() {}

    static String sanitize(String html) {
        HtmlOut out = new HtmlOut(Integer.MAX_VALUE, Integer.MAX_VALUE);
        HtmlSanitizer.sanitize(html, POLICY.apply(new Writer(out)));
        return out.html();
    }

    private static PolicyFactory policy() {
        HtmlPolicyBuilder builder =
                new HtmlPolicyBuilder().allowUrlProtocols("http", "https", "mailto");
        for (Map.Entry<String, Map<String, String>> element : AllowList.ELEMENTS.entrySet()) {
            builder.allowElements(element.getKey()).allowWithoutAttributes(element.getKey());
            for (Map.Entry<String, String> attribute : element.getValue().entrySet()) {
                builder.allowAttributes(attribute.getKey())
                        .matching(Pattern.compile(attribute.getValue()))
                        .onElements(element.getKey());
            }
        }
        // An address is what makes a link; without one it is text.
        return builder.disallowWithoutAttributes("a").toFactory();
    }

    private record Writer(HtmlOut out) implements HtmlStreamEventReceiver {
        @Override
        public void openDocument() {}

        @Override
        public void closeDocument() {}

        @Override
        public void openTag(String element, List<String> attributes) {
            out.open(element, attributes.toArray(String[]::new));
        }

        @Override
        public void closeTag(String element) {
            if (!AllowList.VOID.contains(element)) {
                out.close(element);
            }
        }

        @Override
        public void text(String text) {
            out.text(text);
        }
    }
}
