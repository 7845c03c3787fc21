package dev.earnest.model.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A value inside a template: those of Python that JSON has, and those that only templates have.
sealed interface Value {
    /// Python's None.
    enum None implements Value {
        NONE
    }

    /// Stands for what is not there; all but asking whether it is there is an error.
    ///
    /// @param what in errors, for example `'name' of message`
    /// @param blank whether it may be written out, as nothing: so an `if` without `else` inside an expression, where
    ///     the author of the template said so
    record Undefined(String what, boolean blank) implements Value {
        Undefined(String what) {
            this(what, false);
        }
    }

    record Bool(boolean value) implements Value {}

    record Int(long value) implements Value {}

    record Real(double value) implements Value {}

    record Text(String value) implements Value {}

    record Sequence(List<Value> items, boolean tuple) implements Value {}

    record Mapping(SequencedMap<Value, Value> entries) implements Value {}

    record Function(String name, Body body) implements Value {}

    @FunctionalInterface
    interface Body {
        Value call(Arguments arguments);
    }

    /// The only value that changes.
    record Namespace(Map<String, Value> fields) implements Value {}

    /// What `loop` is inside a loop.
    record Loop(List<Value> items, int index) implements Value {}

    static Value of(boolean value) {
        return new Bool(value);
    }

    static Value of(long value) {
        return new Int(value);
    }

    static Text of(String value) {
        return new Text(value);
    }

    static Sequence list(List<? extends Value> items) {
        return new Sequence(List.copyOf(items), false);
    }

    static Sequence tuple(Value... items) {
        return new Sequence(List.of(items), true);
    }

    static Mapping mapping() {
        return new Mapping(new LinkedHashMap<>());
    }

    /// @return what the value is, in errors
    default String kind() {
        return switch (this) {
            case None n -> "none";
            case Undefined u -> "undefined";
            case Bool b -> "boolean";
            case Int i -> "integer";
            case Real r -> "float";
            case Text t -> "string";
            case Sequence s -> s.tuple() ? "tuple" : "list";
            case Mapping m -> "dict";
            case Function f -> "function";
            case Namespace n -> "namespace";
            case Loop l -> "loop";
        };
    }

    /// @return the entries as pairs
    static List<Value> pairs(Mapping mapping) {
        List<Value> pairs = new ArrayList<>();
        mapping.entries().forEach((key, value) -> pairs.add(tuple(key, value)));
        return pairs;
    }
}
