package dev.earnest.judgments.forbidden;

import org.jdbi.v3.core.Handle;

/// A class outside the store that asks the database itself.
public record RunsSql(Handle handle) {
    int one() {
        return handle.createQuery("select 1").mapTo(Integer.class).one();
    }
}
