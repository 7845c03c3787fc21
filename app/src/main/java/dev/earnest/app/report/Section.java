package dev.earnest.app.report;

import java.util.List;

/// A part of the report with a heading.
///
/// @param id anchor on the page
/// @param title heading
/// @param blocks what it holds, in order
public record Section(String id, String title, List<Block> blocks) {
    public Section {
        blocks = List.copyOf(blocks);
    }
}
