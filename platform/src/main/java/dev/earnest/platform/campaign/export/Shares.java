package dev.earnest.platform.campaign.export;

import dev.earnest.platform.campaign.Json;
import tools.jackson.databind.node.ObjectNode;

/// Shares with Wilson's interval at 95 %.
final class Shares {
    private static final double Z = 1.959963984540054;

    private Shares() {}

    static ObjectNode tree(long of, long all) {
        ObjectNode tree = Json.object().put("count", of).put("of", all);
        if (all > 0) {
            double p = (double) of / all;
            double spread = Z * Z / all;
            double middle = (p + spread / 2) / (1 + spread);
            double half = Z * Math.sqrt(p * (1 - p) / all + spread / (4 * all)) / (1 + spread);
            tree.put("share", SoftLabel.rounded(p));
            tree.put("low", SoftLabel.rounded(Math.max(0, middle - half)));
            tree.put("high", SoftLabel.rounded(Math.min(1, middle + half)));
        }
        return tree;
    }
}
