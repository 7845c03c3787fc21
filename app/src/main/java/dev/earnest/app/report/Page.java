package dev.earnest.app.report;

import dev.earnest.app.Provenance;
import java.util.List;

/// The whole report, ready to be set.
///
/// @param title of the page
/// @param figures the few numbers at the top
/// @param story what the data say, in plain sentences
/// @param warnings what a reader must know before anything else
/// @param sections the evidence
/// @param notes what reading the file came to
/// @param provenance where all this comes from
public record Page(
        String title,
        List<Figure> figures,
        List<String> story,
        List<String> warnings,
        List<Section> sections,
        List<String> notes,
        Provenance provenance) {
    public Page {
        figures = List.copyOf(figures);
        story = story.stream().map(Numbering::sentence).toList();
        warnings = warnings.stream().map(Numbering::sentence).toList();
        sections = List.copyOf(sections);
        notes = notes.stream().map(Numbering::sentence).toList();
    }

    /// @return the input's name without its folder
    public String source() {
        String input = provenance.input();
        return input.substring(input.lastIndexOf('/') + 1);
    }

    /// A number at the top of the page.
    ///
    /// @param value as shown
    /// @param label what it counts
    public record Figure(String value, String label) {
        public Figure {
            value = Numbering.sentence(value);
        }
    }
}
