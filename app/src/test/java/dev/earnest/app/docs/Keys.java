package dev.earnest.app.docs;

import dev.earnest.app.spec.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The fields that a reader takes, gathered from one or several files that it reads.
final class Keys implements Asked {
    /// What a field may be, and what holds where it is left out.
    private record Field(Set<String> kinds, Set<String> defaults) {}

    private final Map<String, Field> fields = new TreeMap<>();
    private final Set<String> known = new TreeSet<>();
    private final Set<String> now = new TreeSet<>();

    /// Begins another file: the first call about a field counts again.
    void next() {
        now.clear();
    }

    @Override
    public void field(String path, String kind, String otherwise) {
        if (!now.add(path)) {
            return;
        }
        Field field =
                fields.computeIfAbsent(path, fresh -> new Field(new TreeSet<>(), new TreeSet<>()));
        field.kinds().add(plain(kind));
        if (!otherwise.isEmpty()) {
            field.defaults().add(plain(otherwise));
        }
    }

    @Override
    public void known(String path) {
        known.add(path);
    }

    /// @return fields that may be given but that no file read so far gave, so that nothing is known of them
    Set<String> untold() {
        Set<String> untold = new TreeSet<>(known);
        untold.removeAll(fields.keySet());
        // Known to methods that sample only so that its refusal says why.
        untold.remove("packing");
        return untold;
    }

    private static String plain(String numbers) {
        return numbers.replaceAll("(\\d)\\.0(?![0-9])", "$1").replaceAll("(\\d)E(-?\\d)", "$1e$2");
    }

    /// @return paths of all fields
    Set<String> names() {
        return fields.keySet();
    }

    /// @return cells of a table: what it may be, and the default
    String cells(String path) {
        Field field = fields.get(path);
        if (field == null) {
            throw new IllegalArgumentException("no field " + path);
        }
        return "%s | %s"
                .formatted(
                        String.join("; or ", field.kinds()), String.join(" or ", field.defaults()));
    }

    /// @return a table of all fields
    String table() {
        List<String> rows = new ArrayList<>();
        fields.keySet().forEach(path -> rows.add("| `%s` | %s |\n".formatted(path, cells(path))));
        return "| key | may be | default |\n|---|---|---|\n" + String.join("", rows);
    }
}
