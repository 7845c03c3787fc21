package dev.earnest.app.report;

import dev.earnest.app.Provenance;
import java.util.ArrayList;
import java.util.List;

/// A page of score tables.
public final class ScorePage {
    private final String title;
    private final List<Page.Figure> figures = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();

    /// @param title of the page
    public ScorePage(String title) {
        this.title = title;
    }

    /// Adds a number for the top of the page.
    public ScorePage figure(String value, String label) {
        figures.add(new Page.Figure(value, label));
        return this;
    }

    /// Adds a sentence to the story.
    public ScorePage say(String sentence) {
        story.add(sentence);
        return this;
    }

    /// Adds a table.
    public ScorePage table(ScoreTable table) {
        sections.add(table.section());
        return this;
    }

    /// @param warnings what a reader must know
    /// @return the page
    public Page page(List<String> warnings, Provenance provenance) {
        return new Page(title, figures, story, warnings, sections, List.of(), provenance);
    }
}
