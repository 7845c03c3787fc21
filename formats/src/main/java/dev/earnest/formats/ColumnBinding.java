package dev.earnest.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the slot of every column that a kind of table knows, from the header and `--columns`.
final class ColumnBinding {
    private final String file;
    private final List<ColumnRole> roles;
    private final ColumnMapping mapping;
    private final List<String> derivedNames = new ArrayList<>();
    private final Map<String, Integer> slots = new HashMap<>();
    private List<String> columns = List.of();
    private Set<Integer> used = Set.of();

    ColumnBinding(String file, List<ColumnRole> roles, ColumnMapping mapping) {
        this.file = file;
        this.roles = roles;
        this.mapping = mapping;
        for (Map.Entry<String, ColumnMapping.Source> entry : mapping.sources().entrySet()) {
            if (roles.stream().noneMatch(role -> role.name().equals(entry.getKey()))) {
                throw new FormatException(
                        "--columns: there is no column '"
                                + entry.getKey()
                                + "' of ours here; there are "
                                + roles.stream()
                                        .map(ColumnRole::name)
                                        .collect(Collectors.joining(", ")));
            }
            if (!(entry.getValue() instanceof ColumnMapping.Source.Plain)) {
                derivedNames.add(entry.getKey());
            }
        }
    }

    /// @return our columns that are made of others; their slots come first in every [Row]
    List<String> derivedNames() {
        return derivedNames;
    }

    /// Finds the slots anew.
    ///
    /// @param header names of the columns of the file
    /// @param complete whether no further columns can come, so that a missing one is a fault
    /// @param place `:line` of the header
    void bind(List<String> header, boolean complete, String place) {
        columns = List.copyOf(header);
        slots.clear();
        used = new HashSet<>();
        rejectTwice(place);
        for (String name : mapping.sources().keySet()) {
            bindMapped(name, complete, place);
        }
        for (ColumnRole role : roles) {
            if (!slots.containsKey(role.name()) && mapping.sourceOf(role.name()).isEmpty()) {
                bindByName(role, place);
            }
        }
        for (ColumnRole role : roles) {
            if (complete && role.required() && slot(role) < 0) {
                throw new FormatException(file + place + ": " + missing(role));
            }
        }
    }

    /// @return the slot of a column in a [Row], -1 where the file does not have it
    int slot(ColumnRole role) {
        return slots.getOrDefault(role.name(), -1);
    }

    /// @return the slot of a column of the file, -1 where there is none
    int slotOfColumn(String column) {
        int index = columns.indexOf(column);
        return index < 0 ? -1 : derivedNames.size() + index;
    }

    /// @return slots of a [Row] that the columns so far fill
    int slotCount() {
        return derivedNames.size() + columns.size();
    }

    /// Marks a column of the file as used for something that is no role.
    void use(int slot) {
        used.add(slot - derivedNames.size());
    }

    /// @return whether the column with this slot is taken by a role
    boolean isUsed(int slot) {
        return used.contains(slot - derivedNames.size());
    }

    /// @return what to tell a user whose file lacks a column
    String missing(ColumnRole role) {
        return "no column for the "
                + role.name()
                + " ("
                + role.names().stream().sorted().collect(Collectors.joining(", "))
                + ") among "
                + quoted(columns)
                + "; name one with --columns "
                + role.name()
                + "=NAME";
    }

    /// @return columns of the file that nothing reads
    List<String> unused() {
        List<String> names = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            if (!used.contains(index)) {
                names.add(columns.get(index));
            }
        }
        return names;
    }

    private void rejectTwice(String place) {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!column.isEmpty() && !seen.add(column)) {
                throw new FormatException(
                        file
                                + place
                                + ": the header has the column '"
                                + column
                                + "' twice; rename one of them");
            }
        }
    }

    private void bindMapped(String name, boolean complete, String place) {
        ColumnMapping.Source source = mapping.sourceOf(name).orElseThrow();
        int exact = columns.indexOf(source.text());
        List<String> wanted =
                switch (source) {
                    case ColumnMapping.Source.Plain plain -> List.of(plain.column());
                    case ColumnMapping.Source.Joined joined -> joined.columns();
                    case ColumnMapping.Source.Part part -> List.of(part.column());
                };
        if (exact >= 0) {
            slots.put(name, derivedNames.size() + exact);
            used.add(exact);
            return;
        }
        for (String column : wanted) {
            int index = columns.indexOf(column);
            if (index >= 0) {
                used.add(index);
                slots.put(name, derivedNames.size() + index);
            } else if (complete) {
                throw new FormatException(
                        file
                                + place
                                + ": --columns "
                                + name
                                + "="
                                + source.text()
                                + ": no column '"
                                + column
                                + "' among "
                                + quoted(columns));
            }
        }
        int derived = derivedNames.indexOf(name);
        if (derived >= 0) {
            slots.put(name, derived);
        }
    }

    private void bindByName(ColumnRole role, String place) {
        int found = find(role, role.names(), place);
        if (found < 0) {
            found = find(role, role.hints(), place);
        }
        if (found >= 0) {
            slots.put(role.name(), derivedNames.size() + found);
            used.add(found);
        }
    }

    private int find(ColumnRole role, Set<String> names, String place) {
        int found = -1;
        for (int index = 0; index < columns.size(); index++) {
            if (names.contains(ColumnRole.normal(columns.get(index))) && !used.contains(index)) {
                if (found >= 0) {
                    throw new FormatException(
                            file
                                    + place
                                    + ": both '"
                                    + columns.get(found)
                                    + "' and '"
                                    + columns.get(index)
                                    + "' could be the "
                                    + role.name()
                                    + "; choose with --columns "
                                    + role.name()
                                    + "=NAME");
                }
                found = index;
            }
        }
        return found;
    }

    static String quoted(List<String> names) {
        if (names.isEmpty()) {
            return "no columns at all";
        }
        return names.stream()
                .limit(30)
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
    }
}
