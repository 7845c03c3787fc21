package dev.earnest.platform.web;

import gg.jte.html.HtmlTemplateOutput;

/// A part of a page: a call of a generated template, such as `out -> JtefaultGenerated.render(out, null, ...)`.
@FunctionalInterface
public interface View {
    /// Writes it, escaped.
    void write(HtmlTemplateOutput output);
}
