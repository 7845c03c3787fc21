package dev.earnest.platform.web.api;

import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// A page of a list: how many rows, and after which one. The cursor holds the keys of the last row of the page before,
/// so that rows which come in meanwhile shift nothing. It grants nothing: whoever makes one up sees only what they may
/// see anyway.
///
/// @param limit rows, 1 to [#MOST]
/// @param after keys of the last row seen; empty at the beginning
public record Paging(int limit, List<String> after) {
    /// Rows of a page at most.
    public static final int MOST = 200;

    private static final String SEPARATOR = "\u001f";

    public Paging {
        after = List.copyOf(after);
    }

    /// @return query parameters as the API description tells them
    public static String[] parameters() {
        return new String[] {
            "cursor: where to go on: the `next` of the page before",
            "limit: how many rows at most, 1 to " + MOST
        };
    }

    /// @param usual rows where the caller names no limit
    /// @param keys parts of a cursor of this list
    /// @throws HttpFault 400 for a limit or cursor that cannot be
    public static Paging of(Exchange exchange, int usual, int keys) {
        int limit = exchange.query("limit").map(Paging::limit).orElse(usual);
        List<String> after = exchange.query("cursor").map(Paging::keys).orElse(List.of());
        if (!after.isEmpty() && after.size() != keys) {
            throw wrong();
        }
        return new Paging(limit, after);
    }

    /// @return the id that a cursor of one key is; empty at the beginning
    public Optional<UUID> afterId() {
        if (after.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(after.getFirst()));
        } catch (IllegalArgumentException e) {
            throw new HttpFault(400, String.valueOf(wrong().getMessage()));
        }
    }

    /// @return the number that a cursor of one key is; empty at the beginning
    public Optional<Long> afterNumber() {
        if (after.isEmpty()) {
            return Optional.empty();
        }
        if (!after.getFirst().matches("\\d{1,18}")) {
            throw wrong();
        }
        return Optional.of(Long.parseLong(after.getFirst()));
    }

    /// @return the cursor for the page after a row
    public static String cursor(String... keys) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8));
    }

    /// Adds the list to an answer, with `next` where there is more.
    ///
    /// @param rows one more than the limit where there is more
    /// @param name of the list
    /// @param write turns a row into JSON
    /// @param key of a row
    /// @param <T> what a row is
    public <T> void write(
            ObjectNode tree,
            String name,
            List<T> rows,
            java.util.function.Function<T, ObjectNode> write,
            java.util.function.Function<T, String> key) {
        var list = tree.putArray(name);
        rows.stream().limit(limit).forEach(row -> list.add(write.apply(row)));
        if (rows.size() > limit) {
            tree.put("next", cursor(key.apply(rows.get(limit - 1))));
        }
    }

    private static int limit(String text) {
        if (text.matches("[1-9]\\d{0,2}") && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw new HttpFault(400, "The limit is a number from 1 to " + MOST + ".");
    }

    private static List<String> keys(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return List.of(text.split(SEPARATOR, -1));
        } catch (IllegalArgumentException e) {
            throw new HttpFault(400, String.valueOf(wrong().getMessage()));
        }
    }

    private static HttpFault wrong() {
        return new HttpFault(400, "This cursor is none that was given out here.");
    }
}
