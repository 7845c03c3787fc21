package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.render.Diff;
import dev.earnest.platform.render.Difference;
import dev.earnest.platform.render.IdentityMask;
import dev.earnest.platform.render.RenderException;
import dev.earnest.platform.render.RenderOptions;
import dev.earnest.platform.render.SafeMarkdown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Turns texts of items into safe HTML with the names of models masked. Thread-safe.
public final class Rendering {
    private static final int KEPT = 64;

    private final SafeMarkdown markdown = new SafeMarkdown();
    private final Diff diff = new Diff();
    // A mask is compiled from a list of names, which seldom changes; the latest ones are kept.
    private final Map<List<String>, IdentityMask> masks = new LinkedHashMap<>(16, 0.75f, true);

    /// With an empty store of masks.
    public Rendering() {}

    /// @param language of the text, as its item says; what is no language tag counts as unknown
    /// @param mask names that are hidden beside widely known ones
    public String html(String text, String language, List<String> mask) {
        return markdown.render(masked(text, mask), options(language)).html();
    }

    /// A text in which no name is hidden: what a person asked.
    public String plainHtml(String text, String language) {
        return markdown.render(text, options(language)).html();
    }

    /// Marks where two texts differ.
    public ObjectNode differences(String left, String right, String language, List<String> mask) {
        Difference difference =
                diff.compare(masked(left, mask), masked(right, mask), options(language));
        return Json.object()
                .put("left_html", difference.before())
                .put("right_html", difference.after());
    }

    /// A text in which names of models are hidden.
    ///
    /// @param names that are hidden beside widely known ones
    public String masked(String text, List<String> names) {
        IdentityMask mask;
        synchronized (masks) {
            mask = masks.get(names);
        }
        if (mask == null) {
            mask = IdentityMask.of(names);
            synchronized (masks) {
                masks.put(names, mask);
                if (masks.size() > KEPT) {
                    masks.remove(masks.keySet().iterator().next());
                }
            }
        }
        return mask.maskOwn(text).text();
    }

    private static RenderOptions options(String language) {
        try {
            return RenderOptions.standard().inLanguage(language);
        } catch (RenderException e) {
            return RenderOptions.standard();
        }
    }
}
