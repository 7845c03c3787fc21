package dev.earnest.app.report;

import dev.earnest.app.report.templates.JtepageGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/// Sets a page as HTML.
public final class PageWriter {
    private PageWriter() {}

    /// @return one self-contained HTML document
    public static String html(Page page) {
        StringOutput text = new StringOutput();
        JtepageGenerated.render(new OwaspHtmlTemplateOutput(text), null, page, PageAssets.load());
        return text.toString();
    }
}
