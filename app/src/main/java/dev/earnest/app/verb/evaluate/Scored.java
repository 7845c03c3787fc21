package dev.earnest.app.verb.evaluate;

import dev.earnest.app.report.Page;
import dev.earnest.app.report.ScoreTable;
import java.util.List;

/// What a scoring came to.
///
/// @param scoring its name
/// @param title of a page on it
/// @param head one line on what was read
/// @param rows verdicts read
/// @param figures for the top of a page
/// @param story what the scores say, in sentences
/// @param tables the scores
/// @param warnings what a reader must know
record Scored(
        String scoring,
        String title,
        String head,
        long rows,
        List<Page.Figure> figures,
        List<String> story,
        List<ScoreTable> tables,
        List<String> warnings) {}
