package dev.earnest.platform.web;

import dev.earnest.platform.web.templates.JtelayoutGenerated;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/// Sets pages as HTML; every value a template prints is escaped for its place.
final class Pages {
    private Pages() {}

    static void send(Exchange exchange, String title, View content) {
        StringOutput text = new StringOutput();
        JtelayoutGenerated.render(
                new OwaspHtmlTemplateOutput(text),
                null,
                new Frame(title, exchange.http().path(), exchange.visitor()),
                output -> content.write((HtmlTemplateOutput) output));
        exchange.http().contentType("text/html; charset=utf-8").result(text.toString());
    }

    static void sendFragment(Exchange exchange, View content) {
        StringOutput text = new StringOutput();
        content.write(new OwaspHtmlTemplateOutput(text));
        exchange.http().contentType("text/html; charset=utf-8").result(text.toString());
    }
}
