package dev.earnest.platform.store.log;

import dev.earnest.platform.store.StoreException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// The end of the chain at one moment: a receipt for everything before it. Whoever keeps one can prove later that
/// nothing of it was changed, removed or put in between.
///
/// @param position of the last link, from 1; 0 where there is none
/// @param hash of that link in hexadecimal; zeros where there is none
public record LogHead(long position, String hash) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}):([0-9a-fA-F]{64})");

    /// @return the head now
    public static LogHead now(Handle handle) {
        return find(handle, "order by position desc limit 1")
                .orElse(new LogHead(0, HexFormat.of().formatHex(LinkHash.first())));
    }

    /// @return the link at a position; empty where there is none
    static Optional<LogHead> at(Handle handle, long position) {
        return position == 0
                ? Optional.of(new LogHead(0, HexFormat.of().formatHex(LinkHash.first())))
                : find(handle, "where position = " + position);
    }

    private static Optional<LogHead> find(Handle handle, String which) {
        return handle.createQuery("select position, hash from link " + which)
                .map((row, context) ->
                        new LogHead(
                                row.getLong("position"),
                                HexFormat.of().formatHex(row.getBytes("hash"))))
                .findOne();
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws StoreException where it has another form
    public static LogHead parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new StoreException(
                    "'"
                            + text
                            + "' is not the head of a log; it is a position, a colon and 64"
                            + " hexadecimal digits, as verify-log --head prints it");
        }
        return new LogHead(
                Long.parseLong(parts.group(1)), parts.group(2).toLowerCase(java.util.Locale.ROOT));
    }

    /// `1042:9f86d081...`
    @Override
    public String toString() {
        return position + ":" + hash;
    }
}
