package dev.earnest.formats;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/// The type of a Parquet column as the JSON values in it need it.
sealed interface ParquetType {
    /// @return the type that holds what both hold
    /// @throws FormatException where there is none
    static ParquetType merge(ParquetType left, ParquetType right, String field) {
        if (left instanceof Nothing || left.equals(right)) {
            return right;
        }
        return switch (right) {
            case Nothing _ -> left;
            case Scalar scalar when left instanceof Scalar other && bothNumbers(scalar, other) ->
                    Scalar.DOUBLE;
            case ListOf list when left instanceof ListOf other ->
                    new ListOf(merge(other.element(), list.element(), field + "[]"));
            case Struct struct when left instanceof Struct other -> other.with(struct, field);
            case Scalar _, ListOf _, Struct _ ->
                    throw new FormatException(
                            "parquet cannot hold the field '"
                                    + field
                                    + "', which is "
                                    + left.word()
                                    + " in one row and "
                                    + right.word()
                                    + " in another; write jsonl");
        };
    }

    /// @return the type of one value
    static ParquetType of(JsonNode node, String field) {
        if (node.isObject()) {
            Map<String, ParquetType> fields = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                String path = field.isEmpty() ? entry.getKey() : field + "." + entry.getKey();
                fields.put(entry.getKey(), of(entry.getValue(), path));
            }
            return new Struct(fields);
        }
        if (node.isArray()) {
            ParquetType element = new Nothing();
            for (JsonNode value : node) {
                element = merge(element, of(value, field + "[]"), field + "[]");
            }
            return new ListOf(element);
        }
        if (node.isString()) {
            return Scalar.VARCHAR;
        }
        if (node.isBoolean()) {
            return Scalar.BOOLEAN;
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() && node.canConvertToLong()
                    ? Scalar.BIGINT
                    : Scalar.DOUBLE;
        }
        return new Nothing();
    }

    /// @return the name of the type in SQL
    String sql();

    /// @return how messages call a value of this type
    String word();

    private static boolean bothNumbers(Scalar left, Scalar right) {
        return left.isNumber() && right.isNumber();
    }

    /// A single value.
    enum Scalar implements ParquetType {
        BOOLEAN("true or false"),
        BIGINT("a whole number"),
        DOUBLE("a number"),
        VARCHAR("a text");

        private final String word;

        Scalar(String word) {
            this.word = word;
        }

        @Override
        public String sql() {
            return name();
        }

        @Override
        public String word() {
            return word;
        }

        private boolean isNumber() {
            return this == BIGINT || this == DOUBLE;
        }
    }

    /// No value has been seen.
    record Nothing() implements ParquetType {
        @Override
        public String sql() {
            return Scalar.VARCHAR.sql();
        }

        @Override
        public String word() {
            return "nothing";
        }
    }

    /// A list.
    record ListOf(ParquetType element) implements ParquetType {
        @Override
        public String sql() {
            return element.sql() + "[]";
        }

        @Override
        public String word() {
            return "a list";
        }
    }

    /// An object. Without any field it is written as a map, since Parquet knows no empty object.
    record Struct(Map<String, ParquetType> fields) implements ParquetType {
        Struct with(Struct other, String field) {
            Map<String, ParquetType> all = new LinkedHashMap<>(fields);
            other.fields.forEach((name, type) -> {
                String path = field.isEmpty() ? name : field + "." + name;
                ParquetType known = all.get(name);
                all.put(name, known == null ? type : merge(known, type, path));
            });
            return new Struct(all);
        }

        @Override
        public String sql() {
            if (fields.isEmpty()) {
                return "MAP(VARCHAR, VARCHAR)";
            }
            var columns = new StringJoiner(", ", "STRUCT(", ")");
            fields.forEach((name, type) -> columns.add(DuckDb.identifier(name) + " " + type.sql()));
            return columns.toString();
        }

        @Override
        public String word() {
            return "an object";
        }
    }
}
