package dev.earnest.formats.text;

import dev.earnest.formats.example.Example;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// One format: how its JSON objects are read into examples and written from them. Mappings have no
/// state and are safe to share between threads.
///
/// @param <E> the kind of example
interface Mapping<E extends Example> {
    /// @return whether a row with these keys is of this format; says yes as rarely as can be
    boolean fits(ObjectNode row);

    /// @return the example, without what is left over
    /// @throws dev.earnest.formats.FormatException naming the field that is missing or wrong
    E read(ObjectNode row);

    /// @return the row
    /// @throws Inexpressible where the format cannot hold the example
    ObjectNode write(E example);

    /// @return what this format can hold besides the texts its kind consists of
    Set<Fact> holds();

    /// @return further keys that reading takes into account although writing spells them otherwise
    default Set<String> alsoReads() {
        return Set.of();
    }
}
