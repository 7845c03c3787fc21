package dev.earnest.app.simulate;

import dev.earnest.app.spec.Spec;
import dev.earnest.app.spec.SpecPlace;
import java.util.List;
import java.util.Optional;

/// A group of fields that may be absent, in which case all its fields have their defaults.
final class Part {
    private final Optional<Spec> fields;
    private final Spec around;
    private final String name;

    Part(Spec around, String name) {
        this.around = around;
        this.name = name;
        this.fields = around.optionalFields(name);
    }

    boolean given() {
        return fields.isPresent();
    }

    boolean has(String field) {
        return fields.map(spec -> spec.has(field)).orElse(false);
    }

    SpecPlace place(String field) {
        return fields.map(spec -> spec.place(field)).orElseGet(() -> around.place(name));
    }

    double share(String field, double otherwise) {
        return number(field, otherwise, 0, 1);
    }

    double number(String field, double otherwise, double least, double most) {
        return fields.map(spec -> spec.number(field, otherwise, least, most)).orElse(otherwise);
    }

    int integer(String field, int otherwise, int least) {
        return fields.map(spec -> spec.integer(field, otherwise, least)).orElse(otherwise);
    }

    String choice(String field, String otherwise, List<String> choices) {
        return fields.map(spec -> spec.choice(field, otherwise, choices)).orElse(otherwise);
    }

    Optional<String> text(String field) {
        return fields.flatMap(spec -> spec.optionalText(field));
    }

    void done() {
        fields.ifPresent(Spec::done);
    }
}
