package dev.earnest.platform.campaign.items;

import dev.earnest.platform.campaign.Draws;
import dev.earnest.platform.campaign.Json;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Random choices about a row that come out the same whenever the row is imported.
///
/// @param draws of the campaign
/// @param text of the row
record RowDraw(Draws draws, String text) {
    private static final UUID NOBODY = new UUID(0, 0);

    /// @return 0 to `count - 1` in random order
    List<Integer> shuffled(int count) {
        RandomGenerator random =
                draws.stream("pairs", NOBODY, ByteBuffer.wrap(Json.digest(text)).getLong());
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            order.add(i);
        }
        for (int i = count - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        return order;
    }
}
