package dev.earnest.app.spec;

import java.util.List;
import java.util.Map;

/// A parsed specification: maps, lists and words, each with its place. Words keep their spelling, so that
/// big integers lose nothing.
sealed interface SpecNode {
    SpecPlace place();

    /// @return what this is, for faults
    String kind();

    record Fields(SpecPlace place, Map<String, SpecNode> values) implements SpecNode {
        @Override
        public String kind() {
            return "a group of fields";
        }
    }

    record Items(SpecPlace place, List<SpecNode> values) implements SpecNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /// @param empty whether nothing, `null` or `~` stands there
    /// @param quoted whether it stands in quotes or in a block, and so is a text whatever it looks like
    record Word(SpecPlace place, String text, boolean empty, boolean quoted) implements SpecNode {
        @Override
        public String kind() {
            return empty ? "nothing" : "'" + text + "'";
        }
    }
}
