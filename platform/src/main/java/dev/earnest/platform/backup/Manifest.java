package dev.earnest.platform.backup;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Migrations;
import dev.earnest.platform.store.copy.SequenceValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a backup says of itself. Immutable.
///
/// @param earnest version of the program that made it
/// @param postgres version of the server it was made from
/// @param madeAt when
/// @param installation id of the installation
/// @param epoch of the log
/// @param head of the log, as `position:hash`
/// @param migrations steps of the schema
/// @param excluded tables left out
/// @param tables what the archive holds, by name
/// @param sequences where numbering has come to
public record Manifest(
        String earnest,
        String postgres,
        Instant madeAt,
        UUID installation,
        int epoch,
        String head,
        List<Migrations.Applied> migrations,
        List<String> excluded,
        List<Table> tables,
        List<SequenceValue> sequences) {
    static final String FORMAT = "earnest-backup";
    static final int VERSION = 1;
    static final String ENTRY = "manifest.json";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{64}");

    /// A table in the archive.
    ///
    /// @param bytes unpacked
    /// @param sha256 of the unpacked bytes, in hexadecimal
    public record Table(String name, List<String> columns, long rows, long bytes, String sha256) {
        public Table {
            columns = List.copyOf(columns);
        }

        /// @return its entry in the archive
        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    public Manifest {
        migrations = List.copyOf(migrations);
        excluded = List.copyOf(excluded);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    /// @return rows of all tables
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /// @return unpacked bytes of all tables
    public long bytes() {
        return tables.stream().mapToLong(Table::bytes).sum();
    }

    String text() {
        ObjectNode root = Json.object();
        root.put("format", FORMAT).put("version", VERSION);
        root.put("earnest", earnest).put("postgres", postgres).put("made_at", madeAt.toString());
        root.put("installation", installation.toString()).put("epoch", epoch);
        root.put("log_head", head);
        migrations.forEach(step ->
                root.withArray("migrations")
                        .addObject()
                        .put("version", step.version())
                        .put("checksum", step.checksum()));
        root.putArray("excluded");
        excluded.forEach(name -> root.withArray("excluded").add(name));
        tables.forEach(table -> {
            ObjectNode one = root.withArray("tables").addObject();
            one.put("name", table.name());
            one.putArray("columns");
            table.columns().forEach(column -> one.withArray("columns").add(column));
            one.put("rows", table.rows()).put("bytes", table.bytes());
            one.put("sha256", table.sha256());
        });
        root.putArray("sequences");
        sequences.forEach(sequence ->
                root.withArray("sequences")
                        .addObject()
                        .put("name", sequence.name())
                        .put("value", sequence.value())
                        .put("called", sequence.called()));
        return root.toPrettyString() + "\n";
    }

    static Manifest parse(String text) {
        try {
            JsonNode root = Json.parse(text);
            if (!root.path("format").asString("").equals(FORMAT)) {
                throw new BackupException("its manifest is not one of a backup of Earnest");
            }
            int version = root.path("version").asInt(0);
            if (version != VERSION) {
                throw new BackupException(
                        "it has format "
                                + version
                                + "; this program reads format "
                                + VERSION
                                + "; use a newer Earnest");
            }
            return new Manifest(
                            string(root, "earnest"),
                            string(root, "postgres"),
                            Instant.parse(string(root, "made_at")),
                            UUID.fromString(string(root, "installation")),
                            (int) whole(root, "epoch"),
                            string(root, "log_head"),
                            root.path("migrations").values().stream()
                                    .map(step ->
                                            new Migrations.Applied(
                                                    string(step, "version"),
                                                    (int) signed(step, "checksum")))
                                    .toList(),
                            strings(root, "excluded"),
                            root.path("tables").values().stream()
                                    .map(table ->
                                            new Table(
                                                    name(table),
                                                    strings(table, "columns"),
                                                    whole(table, "rows"),
                                                    whole(table, "bytes"),
                                                    sha(table)))
                                    .toList(),
                            root.path("sequences").values().stream()
                                    .map(sequence ->
                                            new SequenceValue(
                                                    name(sequence),
                                                    whole(sequence, "value"),
                                                    sequence.path("called").asBoolean(false)))
                                    .toList())
                    .checked();
        } catch (InvalidException | IllegalArgumentException | DateTimeParseException fault) {
            throw new BackupException("its manifest is damaged: " + fault.getMessage(), fault);
        }
    }

    private Manifest checked() {
        Set<String> names = new HashSet<>();
        for (Table table : tables) {
            if (!names.add(table.name())) {
                throw new IllegalArgumentException("table " + table.name() + " comes twice");
            }
        }
        if (tables.isEmpty() || migrations.isEmpty()) {
            throw new IllegalArgumentException("it names no tables or no schema");
        }
        return this;
    }

    private static String string(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("'" + field + "' is missing");
        }
        return value.asString();
    }

    private static List<String> strings(JsonNode node, String field) {
        return node.path(field).values().stream().map(JsonNode::asString).toList();
    }

    private static long signed(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("'" + field + "' is no whole number");
        }
        return value.asLong();
    }

    private static long whole(JsonNode node, String field) {
        long value = signed(node, field);
        if (value < 0) {
            throw new IllegalArgumentException("'" + field + "' is negative");
        }
        return value;
    }

    private static String name(JsonNode node) {
        String name = string(node, "name");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a table");
        }
        return name;
    }

    private static String sha(JsonNode node) {
        String sha = string(node, "sha256");
        if (!SHA.matcher(sha).matches()) {
            throw new IllegalArgumentException("'" + sha + "' is no SHA-256");
        }
        return sha;
    }
}
