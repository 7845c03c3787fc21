package dev.earnest.platform.store.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Files in the database, in chunks.
public final class Blobs {
    /// Bytes of a chunk.
    public static final int CHUNK = 1 << 20;

    private static final String COLUMNS =
            "name, attempt, media_type, bytes, chunk_bytes, rows, sha256";

    private Blobs() {}

    /// Stores a chunk while the job belongs to its worker.
    ///
    /// @return whether it does; where it does not, nothing is stored
    public static boolean store(
            Handle handle,
            UUID job,
            UUID owner,
            int attempt,
            String name,
            int number,
            byte[] data) {
        return handle.createUpdate(
                                """
                                insert into blob_chunk (job_id, attempt, name, number, data)
                                select id, :attempt, :name, :number, :data from job
                                where id = :job and owner = :owner for share
                                """)
                        .bind("job", job)
                        .bind("owner", owner)
                        .bind("attempt", attempt)
                        .bind("name", name)
                        .bind("number", number)
                        .bind("data", data)
                        .execute()
                > 0;
    }

    static void register(Handle handle, UUID job, JobFile file) {
        handle.createUpdate(
                        """
                        insert into job_file (job_id, name, attempt, media_type, bytes, chunk_bytes, rows, sha256)
                        values (:job, :name, :attempt, :type, :bytes, :chunk, :rows, :sha256)
                        """)
                .bind("job", job)
                .bind("name", file.name())
                .bind("attempt", file.attempt())
                .bind("type", file.mediaType())
                .bind("bytes", file.bytes())
                .bind("chunk", file.chunkBytes())
                .bind("rows", file.rows())
                .bind("sha256", file.digest())
                .execute();
    }

    /// @return the files of a job, by name
    public static List<JobFile> files(Handle handle, UUID job) {
        return handle.createQuery(
                        "select "
                                + COLUMNS
                                + " from job_file where job_id = :job order by name collate \"C\"")
                .bind("job", job)
                .map((row, context) -> file(row))
                .list();
    }

    /// @return a file of a job
    public static Optional<JobFile> file(Handle handle, UUID job, String name) {
        return handle.createQuery(
                        "select " + COLUMNS + " from job_file where job_id = :job and name = :name")
                .bind("job", job)
                .bind("name", name)
                .map((row, context) -> file(row))
                .findOne();
    }

    /// @param number of the chunk, from 0
    /// @return its bytes; empty where the file was deleted meanwhile
    public static Optional<byte[]> chunk(Handle handle, UUID job, JobFile file, int number) {
        return handle.createQuery(
                        """
                        select data from blob_chunk
                        where job_id = :job and attempt = :attempt and name = :name and number = :number
                        """)
                .bind("job", job)
                .bind("attempt", file.attempt())
                .bind("name", file.name())
                .bind("number", number)
                .mapTo(byte[].class)
                .findOne();
    }

    private static JobFile file(ResultSet row) throws SQLException {
        return new JobFile(
                row.getString("name"),
                row.getInt("attempt"),
                row.getString("media_type"),
                row.getLong("bytes"),
                row.getInt("chunk_bytes"),
                row.getLong("rows"),
                HexFormat.of().formatHex(row.getBytes("sha256")));
    }
}
