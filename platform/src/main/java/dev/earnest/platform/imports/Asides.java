package dev.earnest.platform.imports;

import dev.earnest.platform.store.campaigns.ImportJobs;

/// Rows that become no item, as they are kept.
final class Asides {
    /// Characters of a row that are kept.
    private static final int KEPT = 4000;

    private Asides() {}

    static ImportJobs.Aside of(long line, String reason, String row) {
        String kept = row.length() > KEPT ? row.substring(0, KEPT) : row;
        return new ImportJobs.Aside(0, line, plain(reason), plain(kept));
    }

    // PostgreSQL holds no NUL.
    private static String plain(String text) {
        return text.replace('\0', '\ufffd');
    }
}
