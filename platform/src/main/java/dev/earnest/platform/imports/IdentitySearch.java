package dev.earnest.platform.imports;

import dev.earnest.platform.campaign.items.ItemDraft;
import dev.earnest.platform.render.IdentityMask;
import dev.earnest.platform.render.Masked;
import dev.earnest.platform.store.campaigns.ImportWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Looks for names in responses that tell which model wrote them. Not thread-safe.
final class IdentitySearch {
    /// Names beyond this many are not the names of models any more.
    private static final int MOST_NAMES = 500;

    /// Findings of one item that are kept.
    private static final int MOST_OF_ITEM = 5;

    private static final int AROUND = 60;

    private final Set<String> names = new TreeSet<>();
    private IdentityMask mask;

    /// @param hidden names that the campaign hides
    IdentitySearch(Collection<String> hidden) {
        names.addAll(hidden);
        mask = IdentityMask.of(names);
    }

    List<ImportWork.Found> of(ItemDraft item) {
        learn(item.models());
        List<ImportWork.Found> found = new ArrayList<>();
        for (int i = 0; i < item.responses().size(); i++) {
            String text = item.responses().get(i).path("text").asString("");
            for (Masked.Finding finding : mask.mask(text).findings()) {
                if (found.size() == MOST_OF_ITEM) {
                    return found;
                }
                found.add(
                        new ImportWork.Found(
                                "response " + (i + 1), finding.name(), context(text, finding)));
            }
        }
        return found;
    }

    private void learn(List<String> models) {
        if (names.size() < MOST_NAMES && names.addAll(models)) {
            mask = IdentityMask.of(names);
        }
    }

    private static String context(String text, Masked.Finding finding) {
        int from = Math.max(0, finding.start() - AROUND);
        int to = Math.min(text.length(), finding.end() + AROUND);
        // Halves of surrogate pairs at the ends would not fit into the database.
        if (Character.isLowSurrogate(text.charAt(from))) {
            from++;
        }
        if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
            to--;
        }
        return (from > 0 ? "..." : "")
                + text.substring(from, to).replaceAll("\\s+", " ")
                + (to < text.length() ? "..." : "");
    }
}
