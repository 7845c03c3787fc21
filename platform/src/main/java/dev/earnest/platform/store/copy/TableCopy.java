package dev.earnest.platform.store.copy;

import dev.earnest.platform.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/// Writes tables in PostgreSQL's text format and reads them back. The same rows give the same bytes on every server:
/// rows are sorted and times are in UTC.
public final class TableCopy {
    private static final int CHUNK = 1 << 16;

    private TableCopy() {}

    /// Makes the transaction write values in one way whatever the server's settings. Called first.
    public static void settle(Handle handle) {
        handle.execute("set local timezone = 'UTC'");
        handle.execute("set local datestyle = 'ISO, YMD'");
        handle.execute("set local intervalstyle = 'postgres'");
        handle.execute("set local extra_float_digits = 1");
        handle.execute("set local bytea_output = 'hex'");
        handle.execute("set local xmlbinary = 'base64'");
        handle.execute("set local work_mem = '64MB'");
    }

    /// Writes a table.
    ///
    /// @param rows is told now and then how many are written
    /// @return rows
    /// @throws IOException where the stream fails; the transaction is still good
    public static long write(Handle handle, TableShape table, OutputStream to, LongConsumer rows)
            throws IOException {
        String query =
                "copy (select "
                        + table.columnList()
                        + " from "
                        + TableShape.quoted(table.name())
                        + " order by "
                        + table.order()
                        + ") to stdout";
        try {
            CopyOut copy = manager(handle).copyOut(query);
            try {
                long count = 0;
                for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                    to.write(row);
                    count++;
                    if ((count & 0xfff) == 0) {
                        rows.accept(count);
                    }
                }
                return count;
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new StoreException(
                    "cannot read table " + table.name() + ": " + StoreException.reason(e), e);
        }
    }

    /// Fills a table.
    ///
    /// @return rows
    /// @throws IOException where the stream fails
    /// @throws StoreException where the table does not take the rows
    public static long read(Handle handle, TableShape table, InputStream from, LongConsumer bytes)
            throws IOException {
        String command =
                "copy "
                        + TableShape.quoted(table.name())
                        + " ("
                        + table.columnList()
                        + ") from stdin";
        try {
            CopyIn copy = manager(handle).copyIn(command);
            try {
                byte[] chunk = new byte[CHUNK];
                long done = 0;
                for (int length = from.read(chunk); length >= 0; length = from.read(chunk)) {
                    copy.writeToCopy(chunk, 0, length);
                    done += length;
                    bytes.accept(done);
                }
                return copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new StoreException(
                    "cannot fill table " + table.name() + ": " + StoreException.reason(e), e);
        }
    }

    /// @return whether a table has any rows
    public static boolean hasRows(Handle handle, String table) {
        return handle.createQuery("select exists (select from " + TableShape.quoted(table) + ")")
                .mapTo(Boolean.class)
                .one();
    }

    /// Removes all rows of a table to which no foreign keys point.
    public static void clear(Handle handle, TableShape table) {
        handle.execute("truncate " + TableShape.quoted(table.name()));
    }

    private static CopyManager manager(Handle handle) throws SQLException {
        return handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
    }
}
