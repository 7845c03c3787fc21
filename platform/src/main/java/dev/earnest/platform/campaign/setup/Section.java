package dev.earnest.platform.campaign.setup;

import java.util.ArrayList;
import java.util.List;

/// A page of the set-up.
///
/// @param key last part of its address
/// @param title of the page
/// @param intro a sentence above the fields
/// @param groups of fields that belong together
public record Section(String key, String title, String intro, List<Group> groups) {
    public Section {
        groups = List.copyOf(groups);
    }

    /// Fields that belong together.
    ///
    /// @param title of the group; empty for none
    /// @param help a sentence below the title; may be empty
    /// @param fields in the order of the page
    public record Group(String title, String help, List<SpecField> fields) {
        public Group {
            fields = List.copyOf(fields);
        }
    }

    /// @return all fields of all groups
    public List<SpecField> fields() {
        List<SpecField> all = new ArrayList<>();
        groups.forEach(group -> all.addAll(group.fields()));
        return all;
    }
}
